package io.rankloom.jobs.training;

import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.TrialResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the tracker of one training. A ranker of the plan stands in the run's own record, under a short name; a trial of a search
 * has a record of its own below the run's.
 */
sealed interface TrialTracking {

    /** Where the training of this input is told. */
    static TrialTracking of(Tracking tracking, TrainRanker.Input input, Spec spec) {
        return input.searched()
                ? new OfSearch(tracking, Tracking.child(input.mlflowRunId(), "trial " + input.number()), spec)
                : new OfPlan(tracking, input.mlflowRunId(), slug(spec), input.ranker());
    }

    /** What is trained. */
    void begin();

    EpochTracking epochs();

    /** What came of it. */
    void end(TrialResult result);

    /** A ranker that the plan names. */
    record OfPlan(Tracking tracking, String runId, String name, String ranker) implements TrialTracking {

        @Override
        public void begin() {
            tracking.param(runId, "ranker/" + name, ranker);
        }

        @Override
        public EpochTracking epochs() {
            return new EpochTracking(tracking, runId, name + "/");
        }

        @Override
        public void end(TrialResult result) {
            if (result.failed()) {
                tracking.param(runId, "failed/" + name, result.failure());
            } else {
                tracking.metrics(runId, Map.of(name + "/best_validation_ndcg@10", result.validationNdcg()), 0);
            }
        }
    }

    /** A trial of a search. */
    record OfSearch(Tracking tracking, String runId, Spec spec) implements TrialTracking {

        @Override
        public void begin() {
            tracking.param(runId, "ranker", spec.name());
            spec.parameters().forEach((parameter, value) -> tracking.param(runId, parameter, value));
        }

        @Override
        public EpochTracking epochs() {
            return new EpochTracking(tracking, runId, "");
        }

        @Override
        public void end(TrialResult result) {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("seconds", result.seconds());
            if (result.failed()) {
                tracking.param(runId, "failure", result.failure());
            } else {
                metrics.put("best_validation_ndcg@10", result.validationNdcg());
            }
            tracking.metrics(runId, metrics, 0);
            tracking.end(runId, !result.failed());
        }
    }

    /** A short name for a ranker: its own, and a mark of its parameters when it has any. */
    private static String slug(Spec spec) {
        String mark =
                Digests.of(spec.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 6);
        return spec.parameters().isEmpty() ? spec.name() : spec.name() + "-" + mark;
    }
}
