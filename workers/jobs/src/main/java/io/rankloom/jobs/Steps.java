package io.rankloom.jobs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.StepResult;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Does steps once: looks for a stored result, else does the work and records it, and tells the job's context which it was.
 * Thread-safe; two workers with the same step both get the result that was recorded first.
 */
public final class Steps {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /** After so long, one who waits looks whether it still has its lease. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ArtifactStore store;
    private final Set<String> underWay = new HashSet<>();

    public Steps(ArtifactStore store) {
        this.store = store;
    }

    /** The store that results live in. */
    public ArtifactStore store() {
        return store;
    }

    /**
     * The step's output, stored or made now.
     *
     * @throws Exception what the work throws; nothing is recorded then
     */
    public <O extends Record> O run(Step step, Class<O> output, JobContext context, StepWork<O> work) throws Exception {
        String key = step.key();
        begin(key, context);
        try {
            return once(step, key, output, context, work);
        } finally {
            end(key);
        }
    }

    /** A job that is delivered again while its first delivery still works here does not do the same work beside it. */
    private void begin(String key, JobContext context) throws InterruptedException {
        synchronized (underWay) {
            while (!underWay.add(key)) {
                underWay.wait(PATIENCE.toMillis());
                context.check();
            }
        }
    }

    private void end(String key) {
        synchronized (underWay) {
            underWay.remove(key);
            underWay.notifyAll();
        }
    }

    private <O extends Record> O once(Step step, String key, Class<O> output, JobContext context, StepWork<O> work)
            throws Exception {
        Optional<StepResult> stored = store.find(key);
        if (stored.isPresent()) {
            context.log(step.name() + ": reused what run " + stored.get().runId() + " made at "
                    + stored.get().createdAt());
            context.step(key, step.inputs(), true, stored.get().outputDigest());
            return parse(stored.get(), output);
        }
        Made<O> made = work.make();
        context.check();
        StepResult ours = new StepResult(
                made.digest(),
                JSON.writeValueAsString(made.output()),
                context.runId().toString(),
                Instant.now());
        StepResult standing = store.record(key, ours);
        context.step(key, step.inputs(), false, standing.outputDigest());
        return parse(standing, output);
    }

    private static <O extends Record> O parse(StepResult result, Class<O> output) throws IOException {
        return JSON.readValue(result.outputJson(), output);
    }
}
