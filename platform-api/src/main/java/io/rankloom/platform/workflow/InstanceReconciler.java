package io.rankloom.platform.workflow;

import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Closes the gaps that a crash may leave between runs and instances, joining the two by the run's id. Runs at the start and every 10 s. */
@ApplicationScoped
class InstanceReconciler {

    private static final Duration CANCELLED_LATELY = Duration.ofDays(1);

    private final StartQueue queue;
    private final Engine engine;
    private final ProcessDeployer deployer;
    private final ExporterElementStateSource source;
    private final ZeebeConfig config;
    private final RunProgress progress;
    private final Audit audit;
    private final Backoff backoff = new Backoff();

    InstanceReconciler(
            StartQueue queue,
            Engine engine,
            ProcessDeployer deployer,
            ExporterElementStateSource source,
            ZeebeConfig config,
            RunProgress progress,
            Audit audit) {
        this.queue = queue;
        this.engine = engine;
        this.deployer = deployer;
        this.source = source;
        this.config = config;
        this.progress = progress;
        this.audit = audit;
    }

    @Scheduled(every = "10s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void reconcile() {
        if (!deployer.done() || !backoff.over()) {
            return;
        }
        try {
            failForgotten();
            unconfirmed().forEach(queue::startAgain);
            cancelled().forEach(this::cancel);
            backoff.succeeded();
        } catch (ClientException e) {
            Log.warnf("cannot reconcile with the engine, next try in %s: %s", backoff.failed(), e.getMessage());
        }
    }

    /** Cancels every instance of a run that is known; one that shows up later is met by the next reconciliation. */
    void cancel(UUID runId) {
        for (long key : source.activeInstances(runId)) {
            if (!engine.cancel(key)) {
                source.forget(key);
            }
        }
    }

    /** While the engine remembers a start message, sending it again cannot start a second instance; after that nothing may be sent. */
    private List<UUID> unconfirmed() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = Run.now();
            var forgotten = now.minus(config.startMessageMemory()).plus(Duration.ofMinutes(5));
            return Run.unconfirmed(now.minus(config.confirmWithin())).stream()
                    .filter(run -> run.publishedAt.isAfter(forgotten))
                    .map(run -> run.id)
                    .toList();
        });
    }

    /** A run that the engine has not begun while it remembered the message never begins; it must not count as in flight for ever. */
    private void failForgotten() {
        var forgotten = Run.now().minus(config.startMessageMemory());
        QuarkusTransaction.requiringNew().run(() -> Run.unconfirmed(Run.now()).stream()
                .filter(run -> run.publishedAt.isBefore(forgotten))
                .forEach(this::fail));
    }

    private void fail(Run unconfirmed) {
        Run run = Run.lock(unconfirmed.id).orElseThrow();
        String reason = "the engine did not begin it within "
                + config.startMessageMemory().toHours() + " h after its start; start a new run";
        if (run.state == RunState.QUEUED && run.finish(RunState.FAILED, "FAILED", reason, Run.now())) {
            progress.tell(run);
            audit.record("system", "run.finish", "run", run.id.toString(), null, reason);
            Log.errorf("run %s failed: %s", run.id, reason);
        }
    }

    private List<UUID> cancelled() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Run.<Run>list(
                                "state = ?1 and finishedAt > ?2",
                                RunState.CANCELLED,
                                Run.now().minus(CANCELLED_LATELY))
                        .stream()
                        .map(run -> run.id)
                        .toList());
    }
}
