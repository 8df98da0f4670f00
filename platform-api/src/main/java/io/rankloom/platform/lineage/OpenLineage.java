package io.rankloom.platform.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rankloom.platform.lineage.LineageGraph.Edge;
import io.rankloom.platform.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Steps as OpenLineage run events. A step is a job in its project's namespace, an artifact a dataset named by its digest, and
 * the platform's run the parent of its steps.
 *
 * @see <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>
 */
@ApplicationScoped
class OpenLineage {

    static final String ARTIFACTS = "rankloom";

    private static final URI PRODUCER = URI.create("https://rankloom.io/platform-api");
    private static final URI SCHEMA = URI.create("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
    private static final URI PARENT_SCHEMA =
            URI.create("https://openlineage.io/spec/facets/1-0-0/ParentRunFacet.json#/$defs/ParentRunFacet");
    private static final URI VERSION_SCHEMA = URI.create(
            "https://openlineage.io/spec/facets/1-0-0/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet");

    /** One step that ended. */
    record RunEvent(
            Instant eventTime,
            URI producer,
            @JsonProperty("schemaURL") URI schemaUrl,
            String eventType,
            EventRun run,
            Job job,
            List<Dataset> inputs,
            List<Dataset> outputs) {}

    /** @param runId of the step, made from its key and its run, so that a step told twice is one run */
    record EventRun(UUID runId, RunFacets facets) {}

    record RunFacets(ParentFacet parent) {}

    record ParentFacet(
            @JsonProperty("_producer") URI producer,
            @JsonProperty("_schemaURL") URI schemaUrl,
            ParentRun run,
            Job job) {}

    record ParentRun(UUID runId) {}

    record Job(String namespace, String name) {}

    record Dataset(
            String namespace,
            String name,
            @JsonInclude(JsonInclude.Include.NON_NULL) DatasetFacets facets) {}

    record DatasetFacets(VersionFacet version) {}

    record VersionFacet(
            @JsonProperty("_producer") URI producer,
            @JsonProperty("_schemaURL") URI schemaUrl,
            String datasetVersion) {}

    private record StepOfRun(UUID runId, String stepKey, String output) {}

    /** The steps of these edges, each with all that it read. */
    @Transactional
    List<RunEvent> events(List<Edge> edges) {
        Map<StepOfRun, List<Edge>> steps = new LinkedHashMap<>();
        edges.stream().sorted(Comparator.comparing(Edge::recordedAt)).forEach(e -> steps.computeIfAbsent(
                        new StepOfRun(e.runId(), e.stepKey(), e.output()), k -> new java.util.ArrayList<>())
                .add(e));
        return steps.values().stream()
                .map(of -> event(
                        of.getFirst().runId(),
                        of.getFirst().step(),
                        of.getFirst().stepKey(),
                        of.stream().map(Edge::input).toList(),
                        of.getFirst().output(),
                        of.getFirst().recordedAt()))
                .toList();
    }

    /** The event of one step. */
    RunEvent event(UUID runId, String step, String stepKey, List<String> inputs, String output, Instant at) {
        Run run = Run.findById(runId);
        // Lineage from before a run was forgotten still tells what was made from what.
        String project = run == null ? "unknown" : run.project;
        String process = run == null ? "unknown" : run.kind.processId();
        UUID id = UUID.nameUUIDFromBytes((runId + "/" + stepKey).getBytes(StandardCharsets.UTF_8));
        var parent = new ParentFacet(PRODUCER, PARENT_SCHEMA, new ParentRun(runId), new Job(project, process));
        return new RunEvent(
                at,
                PRODUCER,
                SCHEMA,
                "COMPLETE",
                new EventRun(id, new RunFacets(parent)),
                new Job(project, step),
                inputs.stream().map(OpenLineage::dataset).toList(),
                List.of(dataset(output)));
    }

    private static Dataset dataset(String digest) {
        return new Dataset(ARTIFACTS, digest, new DatasetFacets(new VersionFacet(PRODUCER, VERSION_SCHEMA, digest)));
    }
}
