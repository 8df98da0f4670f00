package io.rankloom.platform.workflow;

import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.experiment.ExperimentTracking;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunRecorded;
import io.rankloom.platform.run.RunState;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands recorded runs to the engine, oldest first. The queue is the run table itself: a run whose row is committed will start, also if this process dies in
 * between, and starts once, since the engine drops a second start message of the same id.
 */
@ApplicationScoped
class StartQueue {

    private static final int BATCH = 20;

    private final Engine engine;
    private final ProcessDeployer deployer;
    private final ZeebeConfig config;
    private final ExperimentTracking tracking;
    private final Backoff backoff = new Backoff();
    private final ReentrantLock turn = new ReentrantLock();

    StartQueue(Engine engine, ProcessDeployer deployer, ZeebeConfig config, ExperimentTracking tracking) {
        this.engine = engine;
        this.deployer = deployer;
        this.config = config;
        this.tracking = tracking;
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunRecorded run) {
        Thread.ofVirtual().name("start-" + run.runId()).start(this::drain);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void drain() {
        if (!deployer.done() || !backoff.over() || !turn.tryLock()) {
            return;
        }
        try {
            next().forEach(this::start);
        } catch (ClientException e) {
            // The rows stay; the reconciler sends again what was not confirmed.
            Log.warnf("the engine took no start message, next try in %s: %s", backoff.failed(), e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    private List<UUID> next() {
        return QuarkusTransaction.requiringNew().call(() -> {
            long free = config.maxInFlight() - Run.inFlight();
            return free <= 0
                    ? List.<UUID>of()
                    : Run.queued((int) Math.min(free, BATCH)).stream()
                            .map(run -> run.id)
                            .toList();
        });
    }

    /** A run that cannot be started must not keep those behind it from starting; an engine that is away keeps all. */
    private void start(UUID runId) {
        try {
            tracking.tryBegin(runId);
            claim(runId).ifPresent(this::publish);
        } catch (ClientException e) {
            throw e;
        } catch (RuntimeException e) {
            Log.errorf(e, "run %s could not be started; it stays in the queue", runId);
        }
    }

    /** Sends the start message of a run again that was claimed before; harmless if the engine has it. */
    void startAgain(UUID runId) {
        QuarkusTransaction.requiringNew()
                .call(() -> Run.lock(runId)
                        .filter(run -> run.state == RunState.QUEUED && run.publishedAt != null)
                        .map(run -> {
                            run.republishedAt = Run.now();
                            return run;
                        }))
                .ifPresent(this::publish);
    }

    /** Marks the run as handed over before it is, so that a crash in between leads to sending again, never to forgetting. */
    private Optional<Run> claim(UUID runId) {
        return QuarkusTransaction.requiringNew().call(() -> Run.lock(runId)
                .filter(run -> run.state == RunState.QUEUED && run.publishedAt == null)
                .map(run -> {
                    Instant now = Run.now();
                    run.publishedAt = now;
                    run.republishedAt = now;
                    return run;
                }));
    }

    private void publish(Run run) {
        String id = run.id.toString();
        engine.publish(run.kind.startMessage(), id, id, config.startMessageMemory(), StartVariables.of(run));
        backoff.succeeded();
    }
}
