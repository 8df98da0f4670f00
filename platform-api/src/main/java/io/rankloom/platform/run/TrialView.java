package io.rankloom.platform.run;

import io.rankloom.learning.spec.Spec;
import java.util.Map;

/**
 * A ranker that a run trains, as clients see it.
 *
 * @param elementId {@code train-rankers} for those that the plan names, {@code train-trials} for those of the search
 * @param number from 1 within the element
 * @param ranker spec
 * @param parameters of the spec, as written
 * @param validationNdcg NDCG@10 on the validation queries; null until it is trained, and when it cannot be
 * @param seconds that the training took, in this run or in the one whose model was taken over
 * @param fraction of the training that is done, 0 to 1
 * @param line the latest line of text from the worker
 * @param failure why these parameters cannot be trained
 */
public record TrialView(
        String elementId,
        int number,
        String ranker,
        Map<String, String> parameters,
        State state,
        Double validationNdcg,
        Double seconds,
        double fraction,
        String line,
        String modelDigest,
        String failure) {

    /** Where a trial stands. */
    public enum State {
        QUEUED,
        RUNNING,
        TRAINED,
        /** Its parameters cannot be trained on these data; the run goes on. */
        FAILED,
        /** The run has ended before it. */
        CANCELLED
    }

    /** @param latest attempt, null when there was none */
    static TrialView of(RunTrial trial, Attempt latest, RunState run) {
        State state = state(trial, latest, run);
        return new TrialView(
                trial.elementId,
                trial.number,
                trial.ranker,
                Spec.parse(trial.ranker).parameters(),
                state,
                trial.validationNdcg,
                trial.seconds,
                trial.digest != null ? 1 : state == State.RUNNING ? latest.fraction : 0,
                state == State.RUNNING ? latest.line : null,
                state == State.TRAINED ? trial.digest : null,
                trial.failure);
    }

    private static State state(RunTrial trial, Attempt latest, RunState run) {
        if (trial.digest != null) {
            return trial.failure == null ? State.TRAINED : State.FAILED;
        }
        if (run.isFinal()) {
            return State.CANCELLED;
        }
        return latest != null && latest.state == Attempt.State.RUNNING ? State.RUNNING : State.QUEUED;
    }
}
