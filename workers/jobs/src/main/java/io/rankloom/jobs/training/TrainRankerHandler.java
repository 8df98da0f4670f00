package io.rankloom.jobs.training;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.spec.Spec;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import java.util.List;
import java.util.Map;

/**
 * Trains one ranker on the training queries and keeps it as an MLflow model. Its validation NDCG comes from the ONNX; where the
 * validation queries are too few to choose by, it comes from cross-validation over training and validation queries.
 */
public final class TrainRankerHandler implements JobHandler<TrainRanker.Input, TrainRanker.Output> {

    private static final int VERSION = 10;

    private final Steps steps;
    private final Tracking tracking;

    public TrainRankerHandler(Steps steps, Tracking tracking) {
        this.steps = steps;
        this.tracking = tracking;
    }

    @Override
    public JobType<TrainRanker.Input, TrainRanker.Output> type() {
        return TrainRanker.TYPE;
    }

    @Override
    public TrainRanker.Output handle(TrainRanker.Input input, JobContext context) throws Exception {
        Spec spec = Spec.parse(input.ranker());
        Step step = new Step(
                "train-ranker",
                VERSION,
                Map.of("ranker", input.ranker()),
                List.of(input.featuresDigest(), input.fusionDigest()),
                input.seed());
        TrialTracking tracked = TrialTracking.of(tracking, input, spec);
        tracked.begin();
        TrainRanker.Output output;
        boolean told;
        try (EpochTracking epochs = tracked.epochs()) {
            output = steps.run(step, TrainRanker.Output.class, context, () -> train(input, context, epochs));
            told = epochs.heard();
        }
        TrialResult result = output.trialResult().numbered(input.number());
        if (!told && !result.failed()) {
            try (EpochTracking epochs = tracked.epochs()) {
                TrainingLog.read(steps.store().path(result.digest())).forEach(epochs::hear);
            }
        }
        tracked.end(result);
        context.progress(
                1,
                result.failed()
                        ? "cannot be trained: " + result.failure()
                        : "validation NDCG@10 %.4f".formatted(result.validationNdcg()));
        return new TrainRanker.Output(result);
    }

    private Made<TrainRanker.Output> train(TrainRanker.Input input, JobContext context, EpochTracking epochs)
            throws Exception {
        long begun = System.nanoTime();
        context.progress(0, "reading the features");
        RankerTraining training = RankerTraining.read(steps.store(), input);
        // Parameters that these data cannot be trained with fail every time, so that is a result and is kept like one.
        // What
        // goes wrong in reading may go well the next time.
        try {
            Trial trial = training.fit(new TrainingLog(context, epochs), context);
            return made(input, trial.modelDigest(), trial.validationNdcg(), begun, null);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            context.log(input.ranker() + " cannot be trained: " + reason);
            String digest = steps.store().publish(folder -> FailedTraining.write(folder, input.ranker(), reason));
            return made(input, digest, null, begun, reason);
        }
    }

    private static Made<TrainRanker.Output> made(
            TrainRanker.Input input, String digest, Double ndcg, long begun, String failure) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Made<>(
                digest,
                new TrainRanker.Output(
                        new TrialResult(input.number(), input.ranker(), digest, ndcg, seconds, failure)));
    }
}
