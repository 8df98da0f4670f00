package io.rankloom.platform.workflow;

import static io.rankloom.platform.problem.ErrorCode.ENGINE_AWAY;
import static io.rankloom.platform.problem.ErrorCode.NOTHING_TO_RESUME;
import static io.rankloom.platform.problem.ErrorCode.RUN_FINISHED;

import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.run.PlanChange;
import io.rankloom.platform.run.PlanChanges;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Stops runs and lets them go on after an incident, on a person's word. */
@ApplicationScoped
public class RunControl {

    /**
     * @param resolved how many of the incidents the engine has resolved
     * @param away whether it went away meanwhile
     */
    private record Resumed(Run run, int resolved, int incidents, boolean away) {}

    private final ElementStateSource source;
    private final InstanceReconciler reconciler;
    private final Engine engine;
    private final RunProgress progress;
    private final PlanChanges changes;
    private final Audit audit;

    RunControl(
            ElementStateSource source,
            InstanceReconciler reconciler,
            Engine engine,
            RunProgress progress,
            PlanChanges changes,
            Audit audit) {
        this.source = source;
        this.reconciler = reconciler;
        this.engine = engine;
        this.progress = progress;
        this.changes = changes;
        this.audit = audit;
    }

    /** Cancels the run at once; the engine follows, now or when it can be reached again. */
    public Run cancel(UUID runId, String reason, String actor) {
        Run cancelled = QuarkusTransaction.requiringNew().call(() -> {
            Run run = Run.lock(runId).orElseGet(() -> Run.require(runId));
            if (!run.finish(RunState.CANCELLED, null, reason, Run.now())) {
                throw new ApiException(RUN_FINISHED, "run " + runId + " is already " + run.state);
            }
            progress.tell(run);
            audit.record(actor, "run.cancel", "run", runId.toString(), null, reason);
            return run;
        });
        try {
            reconciler.cancel(runId);
        } catch (ClientException e) {
            Log.warnf("run %s is cancelled; the engine will hear of it later: %s", runId, e.getMessage());
        }
        return cancelled;
    }

    /**
     * Lets every step go on that waits for a person to look at its incident.
     *
     * @param values new ones for parameters of the plan that these steps read, by their path in the plan
     */
    public Run resume(UUID runId, Map<String, String> values, String reason, String actor) {
        Resumed resumed = QuarkusTransaction.requiringNew().call(() -> resumeLocked(runId, values, reason, actor));
        if (resumed.away()) {
            throw new ApiException(
                    ENGINE_AWAY,
                    "the engine does not answer; %d of %d steps go on. Try again in some seconds"
                            .formatted(resumed.resolved(), resumed.incidents()));
        }
        return resumed.run();
    }

    /**
     * The run stays locked until its steps go on, so that of two who resume it the second finds what the first has left: it changes nothing that a step has read
     * already. What happened is recorded also where the engine went away in between.
     */
    private Resumed resumeLocked(UUID runId, Map<String, String> values, String reason, String actor) {
        Run run = Run.lock(runId).orElseGet(() -> Run.require(runId));
        if (run.state.isFinal()) {
            throw new ApiException(
                    RUN_FINISHED, "run " + runId + " is " + run.state + "; start a new one, it reuses finished steps");
        }
        List<Incident> incidents = source.incidents(runId);
        if (incidents.isEmpty()) {
            throw new ApiException(NOTHING_TO_RESUME, "run " + runId + " has no incident");
        }
        Optional<PlanChanges.Checked> change = values.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.check(run, incidents, values, actor, reason))
                        .filter(checked -> !checked.changes().isEmpty());
        change.ifPresent(checked -> change(run, checked, reason, actor));
        Resumed resumed = resolve(run, incidents);
        if (resumed.resolved() > 0) {
            audit.record(actor, "run.resume", "run", runId.toString(), null, reason);
        } else if (!resumed.away()) {
            change.ifPresent(checked -> takeBack(runId, checked));
            throw new ApiException(NOTHING_TO_RESUME, "the engine knows no incident of run " + runId + " any more");
        }
        return resumed;
    }

    /** Tells the engine before it is recorded for good: a plan that is recorded has been told, and telling it again does no harm. */
    private void change(Run run, PlanChanges.Checked change, String reason, String actor) {
        try {
            tell(run.id, change.after());
        } catch (ApiException e) {
            takeBack(run.id, change);
            throw e;
        }
        changes.record(run, change);
        progress.tell(run);
        change.changes()
                .forEach(c -> audit.record(
                        actor, "run.change-parameter", "run", run.id.toString(), null, words(c) + ". " + reason));
    }

    /** The engine may have taken a part of the change, which the plan does not tell of: the next resume would go on with it. */
    private void takeBack(UUID runId, PlanChanges.Checked change) {
        try {
            tell(runId, change.before());
        } catch (ApiException e) {
            Log.warnf("run %s may go on with a change that is not in its plan: %s", runId, e.getMessage());
        }
    }

    private static String words(PlanChange change) {
        return "%s: %s → %s"
                .formatted(
                        change.name(),
                        Objects.requireNonNullElse(change.before(), "none"),
                        Objects.requireNonNullElse(change.after(), "none"));
    }

    private void tell(UUID runId, PlanChanges.Told plan) {
        try {
            boolean told = source.activeInstances(runId).stream()
                            .filter(key -> engine.setVariables(key, plan.variables()))
                            .count()
                    > 0;
            boolean allItemsTold = plan.ofItems().entrySet().stream()
                    .allMatch(item -> engine.setLocalVariables(item.getKey(), item.getValue()));
            if (!told || !allItemsTold) {
                throw new ApiException(
                        NOTHING_TO_RESUME,
                        "the engine knows no step of run " + runId + " that could be told of a change");
            }
        } catch (ClientException e) {
            throw new ApiException(
                    ENGINE_AWAY, "the engine does not answer; nothing goes on. Try again in some seconds");
        }
    }

    private Resumed resolve(Run run, List<Incident> incidents) {
        int resolved = 0;
        try {
            for (Incident incident : incidents) {
                resolved += engine.resolve(incident) ? 1 : 0;
            }
        } catch (ClientException e) {
            Log.warnf("the engine resolved %d of %d incidents of run %s: %s", resolved, incidents.size(), run.id, e);
            return new Resumed(run, resolved, incidents.size(), true);
        }
        return new Resumed(run, resolved, incidents.size(), false);
    }
}
