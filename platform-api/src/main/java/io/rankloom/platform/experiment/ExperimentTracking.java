package io.rankloom.platform.experiment;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunKind;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunState;
import io.rankloom.platform.workflow.RunVariables;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps MLflow's runs in step with ours. A run starts whether MLflow is there or not; what MLflow missed is told to it when it is back: first the run itself,
 * whose id the workflow then learns, at last how it ended.
 */
@ApplicationScoped
public class ExperimentTracking {

    private static final Duration LET_BE = Duration.ofSeconds(10);

    private final Tracker tracker;
    private final MlflowConfig config;
    private final RunProgress progress;
    private final RunVariables variables;
    private volatile Instant awayUntil = Instant.MIN;

    ExperimentTracking(Tracker tracker, MlflowConfig config, RunProgress progress, RunVariables variables) {
        this.tracker = tracker;
        this.config = config;
        this.progress = progress;
        this.variables = variables;
    }

    /** Begins a training run in MLflow if that is quickly done; runs of other kinds are not tracked there. */
    public void tryBegin(UUID runId) {
        if (!config.enabled() || Instant.now().isBefore(awayUntil) || !isTraining(runId)) {
            return;
        }
        try {
            begin(runId);
        } catch (MlflowException e) {
            awayUntil = Instant.now().plus(LET_BE);
            Log.warnf("run %s starts without MLflow and is told to it later: %s", runId, e.getMessage());
        }
    }

    private static boolean isTraining(UUID runId) {
        return QuarkusTransaction.requiringNew().call(() -> Run.require(runId).kind == RunKind.TRAIN);
    }

    /**
     * The run in MLflow, begun now if it was not yet.
     *
     * @throws MlflowException if MLflow is away
     */
    public TrackedRun begin(UUID runId) {
        Run run = QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
        if (run.kind != RunKind.TRAIN) {
            throw new IllegalArgumentException("only training is tracked in MLflow; run " + runId + " is " + run.kind);
        }
        if (run.mlflowRunId != null) {
            return tracker.get(run.mlflowRunId);
        }
        TrackedRun tracked = tracker.begin(run);
        QuarkusTransaction.requiringNew().run(() -> Run.lock(runId).ifPresent(locked -> {
            locked.mlflowRunId = tracked.id();
            progress.tell(locked);
        }));
        return tracked;
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void catchUp() {
        if (!config.enabled() || Instant.now().isBefore(awayUntil)) {
            return;
        }
        try {
            untracked().forEach(this::beginLate);
            ended().forEach(this::end);
        } catch (MlflowException e) {
            awayUntil = Instant.now().plus(LET_BE);
            Log.warnf("MLflow lags behind: %s", e.getMessage());
        }
    }

    private void beginLate(UUID runId) {
        TrackedRun tracked = begin(runId);
        variables.set(runId, Map.of("mlflowRunId", tracked.id()));
    }

    private void end(Run run) {
        tracker.end(run.mlflowRunId, run.state, run.finishedAt);
        QuarkusTransaction.requiringNew().run(() -> Run.lock(run.id).ifPresent(locked -> locked.mlflowEnded = true));
    }

    private static List<UUID> untracked() {
        return QuarkusTransaction.requiringNew().call(() -> Run.<Run>list(
                        "kind = ?1 and mlflowRunId is null and publishedAt is not null and state in ?2",
                        RunKind.TRAIN,
                        List.of(RunState.QUEUED, RunState.RUNNING, RunState.WAITING))
                .stream()
                .map(run -> run.id)
                .toList());
    }

    private static List<Run> ended() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Run.<Run>find("mlflowRunId is not null and not mlflowEnded and finishedAt is not null")
                        .page(0, 50)
                        .list());
    }
}
