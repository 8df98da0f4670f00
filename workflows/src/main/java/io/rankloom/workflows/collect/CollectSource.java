package io.rankloom.workflows.collect;

import io.rankloom.workflows.JobType;
import java.util.UUID;

/** Job {@code collect-source}: reads one source into typed rows and a quarantine. */
public interface CollectSource {

    JobType<Input, Output> TYPE = new JobType<>("collect-source", Input.class, Output.class);

    /** BPMN error: a source is missing, unreadable or not what its mapping says. */
    String BAD_SOURCE = PlanCollection.BAD_SOURCE;

    record Input(UUID runId, String mappingDigest, PlanCollection.Source source, long seed) {}

    record Output(String rawDigest) {}
}
