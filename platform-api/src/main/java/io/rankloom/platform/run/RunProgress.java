package io.rankloom.platform.run;

import io.rankloom.platform.workflow.ElementStateSource;
import io.rankloom.platform.workflow.InstanceEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;

/** Moves a run along with what the engine does, and tells the live views. All methods belong to the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RunProgress {

    private final RunSteps steps;
    private final RunEvents events;
    private final ElementStateSource source;

    RunProgress(RunSteps steps, RunEvents events, ElementStateSource source) {
        this.steps = steps;
        this.events = events;
        this.source = source;
    }

    /** The engine moved on in these elements of the run. */
    public void engineMoved(UUID runId, Set<String> elementIds) {
        Run.lock(runId).ifPresent(run -> {
            RunState before = run.state;
            run.started(Run.now());
            waitsOrWorks(run);
            source.rootEnd(runId).ifPresent(end -> endedWithoutOutcome(run, end));
            if (run.state != before) {
                tell(run);
            }
            stepsMoved(run, elementIds);
        });
    }

    /** Workers reported on these elements of the run. */
    public void stepsMoved(Run run, Set<String> elementIds) {
        if (elementIds.isEmpty()) {
            return;
        }
        steps.of(run, node -> elementIds.contains(node.elementId())).forEach(step -> {
            events.append(run.id, "element", step);
            if (step.incident() != null) {
                events.append(run.id, "incident", step);
            }
        });
    }

    /** The run's row changed. */
    public void tell(Run run) {
        events.append(run.id, "run", RunView.of(run));
    }

    private void waitsOrWorks(Run run) {
        if (run.state.isFinal()) {
            return;
        }
        boolean waits = source.elements(run.id).stream().anyMatch(state -> state.active() > 0 && state.waits());
        run.state = waits ? RunState.WAITING : RunState.RUNNING;
    }

    /** Every path of a workflow ends in finish-run; this is for an instance that was ended by other hands. */
    private static void endedWithoutOutcome(Run run, InstanceEnd end) {
        switch (end) {
            case COMPLETED ->
                run.finish(RunState.FAILED, "FAILED", "the workflow ended without telling its outcome", Run.now());
            case TERMINATED ->
                run.finish(RunState.CANCELLED, null, "the workflow's instance was terminated in the engine", Run.now());
        }
    }
}
