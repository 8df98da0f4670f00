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
import java.util.UUID;

/** Stops runs and lets them go on after an incident, on a person's word. */
@ApplicationScoped
public class RunControl {

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
        Run run = QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
        if (run.state.isFinal()) {
            throw new ApiException(
                    RUN_FINISHED, "run " + runId + " is " + run.state + "; start a new one, it reuses finished steps");
        }
        List<Incident> incidents = source.incidents(runId);
        if (incidents.isEmpty()) {
            throw new ApiException(NOTHING_TO_RESUME, "run " + runId + " has no incident");
        }
        Run changed = values.isEmpty() ? run : change(runId, incidents, values, reason, actor);
        if (resolve(runId, incidents, reason, actor) == 0) {
            throw new ApiException(NOTHING_TO_RESUME, "the engine knows no incident of run " + runId + " any more");
        }
        return changed;
    }

    /**
     * Tells the engine before it records: a plan that is recorded has been told, and telling it again does no harm. The run is
     * locked meanwhile, so that of two who change it the second starts from what the first has made of it.
     */
    private Run change(UUID runId, List<Incident> incidents, Map<String, String> values, String reason, String actor) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Run run = Run.lock(runId).orElseThrow();
            PlanChanges.Checked change = changes.check(run, incidents, values, actor, reason);
            if (change.changes().isEmpty()) {
                return run;
            }
            tell(runId, change);
            changes.record(run, change);
            progress.tell(run);
            change.changes()
                    .forEach(c -> audit.record(
                            actor, "run.change-parameter", "run", runId.toString(), null, words(c) + ". " + reason));
            return run;
        });
    }

    private static String words(PlanChange change) {
        return "%s: %s → %s"
                .formatted(
                        change.name(),
                        Objects.requireNonNullElse(change.before(), "none"),
                        Objects.requireNonNullElse(change.after(), "none"));
    }

    private void tell(UUID runId, PlanChanges.Checked change) {
        try {
            boolean told = source.activeInstances(runId).stream()
                            .filter(key -> engine.setVariables(key, change.variables()))
                            .count()
                    > 0;
            boolean allItemsTold = change.ofItems().entrySet().stream()
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

    /** Records what happened also where the engine went away in between. Returns how many incidents were resolved. */
    private int resolve(UUID runId, List<Incident> incidents, String reason, String actor) {
        int resolved = 0;
        try {
            for (Incident incident : incidents) {
                resolved += engine.resolve(incident) ? 1 : 0;
            }
        } catch (ClientException e) {
            Log.warnf("the engine resolved %d of %d incidents of run %s: %s", resolved, incidents.size(), runId, e);
            throw new ApiException(
                    ENGINE_AWAY,
                    "the engine does not answer; %d of %d steps go on. Try again in some seconds"
                            .formatted(resolved, incidents.size()));
        } finally {
            if (resolved > 0) {
                QuarkusTransaction.requiringNew()
                        .run(() -> audit.record(actor, "run.resume", "run", runId.toString(), null, reason));
            }
        }
        return resolved;
    }
}
