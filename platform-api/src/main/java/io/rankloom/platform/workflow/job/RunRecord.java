package io.rankloom.platform.workflow.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Lets a job change its run and what belongs to it in one transaction, and tells the live views. */
@ApplicationScoped
class RunRecord {

    private final RunProgress progress;

    RunRecord(RunProgress progress) {
        this.progress = progress;
    }

    /** Runs the change with the run's row locked. */
    <T> T change(UUID runId, Function<Run, T> change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Run run = Run.lock(runId).orElseGet(() -> Run.require(runId));
            T result = change.apply(run);
            progress.tell(run);
            return result;
        });
    }
}
