package io.rankloom.platform.workflow;

import static io.rankloom.platform.problem.ErrorCode.ENGINE_AWAY;
import static io.rankloom.platform.problem.ErrorCode.NOTHING_TO_RESUME;
import static io.rankloom.platform.problem.ErrorCode.RUN_FINISHED;

import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stops runs and lets them go on after an incident, on a person's word. */
@ApplicationScoped
public class RunControl {

    private final ElementStateSource source;
    private final InstanceReconciler reconciler;
    private final Engine engine;
    private final RunProgress progress;
    private final Audit audit;

    RunControl(
            ElementStateSource source,
            InstanceReconciler reconciler,
            Engine engine,
            RunProgress progress,
            Audit audit) {
        this.source = source;
        this.reconciler = reconciler;
        this.engine = engine;
        this.progress = progress;
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

    /** Lets every step go on that waits for a person to look at its incident. */
    public Run resume(UUID runId, String reason, String actor) {
        Run run = QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
        if (run.state.isFinal()) {
            throw new ApiException(
                    RUN_FINISHED, "run " + runId + " is " + run.state + "; start a new one, it reuses finished steps");
        }
        List<Incident> incidents = source.incidents(runId);
        if (incidents.isEmpty()) {
            throw new ApiException(NOTHING_TO_RESUME, "run " + runId + " has no incident");
        }
        if (resolve(runId, incidents, reason, actor) == 0) {
            throw new ApiException(NOTHING_TO_RESUME, "the engine knows no incident of run " + runId + " any more");
        }
        return run;
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
