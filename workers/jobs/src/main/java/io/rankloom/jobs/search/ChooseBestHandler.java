package io.rankloom.jobs.search;

import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ChooseBest;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the rankers of the plan and the best of the search by their validation NDCG. */
public final class ChooseBestHandler implements JobHandler<ChooseBest.Input, ChooseBest.Output> {

    private static final int MOST_REASONS = 3;

    private final ArtifactStore store;
    private final Tracking tracking;

    public ChooseBestHandler(ArtifactStore store, Tracking tracking) {
        this.store = store;
        this.tracking = tracking;
    }

    @Override
    public JobType<ChooseBest.Input, ChooseBest.Output> type() {
        return ChooseBest.TYPE;
    }

    @Override
    public ChooseBest.Output handle(ChooseBest.Input input, JobContext context) throws IOException {
        List<Trial> trials = new ArrayList<>(input.rankerResults().stream()
                .filter(result -> !result.failed())
                .map(TrialResult::trained)
                .toList());
        SearchHistory search = input.searchDigest() == null
                ? SearchHistory.empty("")
                : SearchHistory.read(store.path(input.searchDigest()));
        search.best()
                .filter(best -> trials.stream().noneMatch(t -> t.modelDigest().equals(best.modelDigest())))
                .ifPresent(trials::add);
        if (trials.isEmpty()) {
            throw new BpmnError(ChooseBest.ALL_TRIALS_FAILED, reasons(input.rankerResults(), search));
        }
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = trial.validationNdcg() > best.validationNdcg() ? trial : best;
        }
        context.progress(1, "%s: validation NDCG@10 %.4f".formatted(best.ranker(), best.validationNdcg()));
        tracking.param(input.mlflowRunId(), "best_ranker", best.ranker());
        tracking.metrics(input.mlflowRunId(), Map.of("best_validation_ndcg@10", best.validationNdcg()), 0);
        return new ChooseBest.Output(best.modelDigest(), trials);
    }

    private static String reasons(List<TrialResult> rankers, SearchHistory search) {
        int count = rankers.size() + search.tried().size();
        Set<String> reasons = new LinkedHashSet<>();
        rankers.forEach(result -> reasons.add(result.ranker() + ": " + result.failure()));
        search.tried().forEach(tried -> reasons.add(tried.ranker() + ": " + tried.failure()));
        if (count == 0) {
            return "nothing was trained: the search's minutes were over before its first trial; give it more minutes";
        }
        return "none of %d trainings gave a model; change their parameters or the data. %s%s"
                .formatted(
                        count,
                        reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; ")),
                        reasons.size() > MOST_REASONS ? "; and others" : "");
    }
}
