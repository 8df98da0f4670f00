package io.rankloom.jobs.collect;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.jobs.demo.DemoDataset;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.artifact.Digests;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.collect.CollectSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one source into rows of text and rejects. The same bytes under the same mapping are read once. */
public final class CollectSourceHandler implements JobHandler<CollectSource.Input, CollectSource.Output> {

    private static final int VERSION = 2;

    private final ArtifactStore store;
    private final Steps steps;

    public CollectSourceHandler(ArtifactStore store) {
        this.store = store;
        this.steps = new Steps(store);
    }

    @Override
    public JobType<CollectSource.Input, CollectSource.Output> type() {
        return CollectSource.TYPE;
    }

    @Override
    public CollectSource.Output handle(CollectSource.Input input, JobContext context) throws Exception {
        try {
            Mapping mapping = MappingTree.read(store.path(input.mappingDigest()));
            boolean demo = input.source().role().equals(PlanCollectionHandler.DEMO);
            String content = demo
                    ? "version " + DemoDataset.VERSION
                    : content(Path.of(URI.create(input.source().uri())));
            Step step = new Step(
                    type().name(),
                    VERSION,
                    Map.of("role", input.source().role(), "content", content),
                    List.of(input.mappingDigest()),
                    demo ? input.seed() : 0);
            return steps.run(step, CollectSource.Output.class, context, () -> {
                String digest = store.publish(tree -> read(input, mapping, context, tree));
                return new Made<>(digest, new CollectSource.Output(digest));
            });
        } catch (BadSource | MappingException e) {
            throw new BpmnError(CollectSource.BAD_SOURCE, e.getMessage());
        }
    }

    private static void read(CollectSource.Input input, Mapping mapping, JobContext context, Path tree)
            throws IOException {
        SourceReader reader = new SourceReader(mapping, context);
        if (!input.source().role().equals(PlanCollectionHandler.DEMO)) {
            Role role = Role.valueOf(input.source().role().toUpperCase(Locale.ROOT));
            reader.read(role, Path.of(URI.create(input.source().uri())), tree);
            return;
        }
        try (TemporaryFolder shop = new TemporaryFolder("demo")) {
            DemoDataset.write(shop.path(), input.seed());
            context.progress(0.3, "made the demo shop");
            for (Mapping.Table table : mapping.tables().values()) {
                reader.read(table.role(), shop.path().resolve(table.file()), tree);
            }
            reader.read(Role.IMAGES, shop.path().resolve(mapping.images().location()), tree);
        }
    }

    /** A digest of a file's bytes, or of the names and bytes of a folder's files. */
    private static String content(Path location) throws IOException {
        if (!Files.exists(location)) {
            throw new BadSource("no " + location + "; it was there when the collection was planned");
        }
        if (Files.isRegularFile(location)) {
            return Digests.of(location);
        }
        StringBuilder listing = new StringBuilder();
        try (Stream<Path> walk = Files.walk(location)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                listing.append(location.relativize(file))
                        .append(' ')
                        .append(Digests.of(file))
                        .append('\n');
            }
        }
        return Digests.of(listing.toString().getBytes(StandardCharsets.UTF_8));
    }
}
