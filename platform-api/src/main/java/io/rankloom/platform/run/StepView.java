package io.rankloom.platform.run;

import java.time.Instant;
import java.util.List;

/**
 * One element of a run's workflow as clients see it.
 *
 * @param type BPMN's local name, such as {@code serviceTask}
 * @param done and {@code total} count the items of a multi-instance step, else 0 or 1 of 1; total is 0 while nothing is known
 * @param fraction 0 to 1, over all items
 * @param line the latest line of text from a worker, or why the step failed; null of a step that has made something
 * @param made what a step that is done has made; null before that, and of steps that make no artifact
 * @param outputDigest of a step with a single item; null otherwise
 */
public record StepView(
        String processId,
        String elementId,
        String name,
        String type,
        StepState state,
        int done,
        int total,
        double fraction,
        String line,
        Made made,
        List<AttemptView> attempts,
        Instant startedAt,
        Instant endedAt,
        String outputDigest,
        IncidentView incident) {

    /**
     * @param artifacts how many there are, one of each item
     * @param reused how many of them had been made before
     */
    public record Made(RunArtifact.Kind kind, int artifacts, int reused) {}

    /** One delivery of the step's job. */
    public record AttemptView(
            int loopCounter,
            int attempt,
            Attempt.State state,
            String worker,
            double fraction,
            String line,
            Instant startedAt,
            Instant endedAt,
            String outputDigest,
            String message) {

        static AttemptView of(Attempt a) {
            return new AttemptView(
                    a.loopCounter,
                    a.number,
                    a.state,
                    a.worker,
                    a.fraction,
                    a.line,
                    a.startedAt,
                    a.endedAt,
                    a.outputDigest,
                    a.message);
        }
    }

    /**
     * Why the engine gave up; the run can be resumed. The key is text because it is larger than a browser's numbers.
     *
     * @param parameters of the plan that may be changed when the run is resumed
     */
    public record IncidentView(
            String incidentKey, String message, Instant createdAt, List<StepParameters.Parameter> parameters) {}
}
