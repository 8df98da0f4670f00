package io.rankloom.jobs.collect;

import io.rankloom.jobs.demo.DemoDataset;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.collect.PlanCollection.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the mapping of a source and names what to read.
 *
 * <p>The source is a folder, or {@code demo:} for the shop that the program makes. The mapping is the one asked for (a file,
 * or {@code bundled:NAME}), else the folder's own {@code dataset.yaml}, else the bundled one whose files the folder has.
 */
public final class PlanCollectionHandler implements JobHandler<PlanCollection.Input, PlanCollection.Output> {

    static final String DEMO = "demo";
    private static final String BUNDLED = "bundled:";

    private final ArtifactStore store;

    public PlanCollectionHandler(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public JobType<PlanCollection.Input, PlanCollection.Output> type() {
        return PlanCollection.TYPE;
    }

    @Override
    public PlanCollection.Output handle(PlanCollection.Input input, JobContext context) throws Exception {
        try {
            if (input.sourceUri().equals(DEMO) || input.sourceUri().startsWith(DEMO + ":")) {
                String yaml = BundledMappings.resource(DemoDataset.MAPPING);
                return new PlanCollection.Output(publish(yaml), List.of(new Source(DEMO, DEMO, DEMO + ":")));
            }
            SourceFolder folder = SourceFolder.of(input.sourceUri());
            String yaml = mapping(folder, input.mappingUri(), context);
            Mapping mapping = MappingParser.parse(Mapping.FILE, yaml);
            return new PlanCollection.Output(publish(yaml), sources(mapping, folder));
        } catch (BadSource | MappingException e) {
            throw new BpmnError(PlanCollection.BAD_SOURCE, e.getMessage());
        }
    }

    private static String mapping(SourceFolder folder, String mappingUri, JobContext context) throws IOException {
        if (mappingUri != null && mappingUri.startsWith(BUNDLED)) {
            return BundledMappings.read(mappingUri.substring(BUNDLED.length()));
        }
        if (mappingUri != null) {
            Path file = SourceFolder.local(mappingUri);
            if (!Files.isRegularFile(file)) {
                throw new BadSource("no mapping " + file);
            }
            return Files.readString(file);
        }
        if (folder.has(Mapping.FILE)) {
            return Files.readString(folder.require(Mapping.FILE));
        }
        String name = BundledMappings.matching(folder)
                .orElseThrow(() -> new BadSource("no " + Mapping.FILE + " in " + folder.root()
                        + ", and its files are those of no bundled mapping (" + String.join(", ", BundledMappings.NAMES)
                        + "); write one, or name one with --mapping"));
        context.log("mapping: " + name + ", known by its file names");
        return BundledMappings.read(name);
    }

    private static List<Source> sources(Mapping mapping, SourceFolder folder) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Mapping.Table table : mapping.tables().values()) {
            String role = table.role().name().toLowerCase(Locale.ROOT);
            sources.add(
                    new Source(role, role, folder.require(table.file()).toUri().toString()));
        }
        if (mapping.images() != null) {
            Path location = folder.require(mapping.images().location());
            sources.add(new Source("images", "images", location.toUri().toString()));
        }
        return sources;
    }

    private String publish(String yaml) throws IOException {
        return store.publish(folder -> Files.writeString(folder.resolve(Mapping.FILE), yaml));
    }
}
