package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A run and its steps as they are now, in the shapes of the live events. */
@ApplicationScoped
class RunSnapshot {

    /** The data of one event of this name. */
    record Part(String name, Object data) {}

    private final RunSteps steps;

    RunSnapshot(RunSteps steps) {
        this.steps = steps;
    }

    @Transactional
    List<Part> of(UUID runId) {
        Run run = Run.require(runId);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("run", RunView.of(run)));
        steps.of(run).forEach(step -> parts.add(new Part("element", step)));
        return parts;
    }
}
