package io.rankloom.workflows.collect;

import io.rankloom.workflows.JobType;
import java.util.List;
import java.util.UUID;

/** Job {@code plan-collection}: reads the mapping and names the sources. */
public interface PlanCollection {

    JobType<Input, Output> TYPE = new JobType<>("plan-collection", Input.class, Output.class);

    /** BPMN error: a source is missing, unreadable or not what its mapping says. */
    String BAD_SOURCE = "BAD_SOURCE";

    /**
     * One thing to read.
     *
     * @param role {@code products}, {@code reviews}, {@code queries}, {@code judgments}, {@code images}, {@code events}
     *     or {@code demo}
     */
    record Source(String name, String role, String uri) {}

    record Input(UUID runId, String sourceUri, String mappingUri, long seed) {}

    record Output(String mappingDigest, List<Source> sources) {}
}
