package io.rankloom.jobs.benchmark;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.jobs.collect.CleanDatasetHandler;
import io.rankloom.jobs.collect.CollectSourceHandler;
import io.rankloom.jobs.collect.PlanCollectionHandler;
import io.rankloom.jobs.demo.DemoDataset;
import io.rankloom.jobs.feature.AssembleFeaturesHandler;
import io.rankloom.jobs.feature.ExtractImageHandler;
import io.rankloom.jobs.feature.ExtractRatingHandler;
import io.rankloom.jobs.feature.ExtractReviewHandler;
import io.rankloom.jobs.feature.ExtractTextHandler;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.ValidateDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A demo shop of any size, and the jobs of a training run on it up to the feature matrices, one shard after the other in
 * this process. Its files and artifacts lie in a temporary folder that closing deletes. To be used by one thread.
 */
final class DemoShop implements AutoCloseable {

    private static final int SHARD_SIZE = 500;
    private static final double BAD_ROWS = 0.05;

    private final TemporaryFolder folder = new TemporaryFolder("demo-shop");
    private final Path files;
    private final long seed;
    private final Path network;
    private final JobContext context;
    private final FileArtifactStore store;
    private final Steps steps;
    private final Map<Stage, List<String>> shards = new EnumMap<>(Stage.class);
    private String dataset;
    private ValidateDataset.Output validated;
    private Path features;

    /** @param network the picture encoder's file, needed by {@link Stage#IMAGE} only */
    DemoShop(int products, long seed, Path network, JobContext context) throws IOException {
        this.seed = seed;
        this.network = network;
        this.context = context;
        this.files = Files.createDirectory(folder.path().resolve("files"));
        this.store = new FileArtifactStore(folder.path().resolve("store"));
        this.steps = new Steps(store);
        DemoDataset.write(files, seed, products);
        try (InputStream mapping = DemoShop.class.getResourceAsStream(DemoDataset.MAPPING)) {
            Files.copy(mapping, files.resolve("dataset.yaml"));
        }
    }

    void run(Stage stage) throws Exception {
        switch (stage) {
            case COLLECT -> collect();
            case ASSEMBLE -> assemble();
            case TEXT, IMAGE, RATING, REVIEW -> {
                List<String> made = new ArrayList<>();
                for (Shard shard : validated.shards()) {
                    made.add(extract(stage, shard));
                }
                shards.put(stage, made);
            }
        }
    }

    private void collect() throws Exception {
        var planned = new PlanCollectionHandler(store)
                .handle(new PlanCollection.Input(context.runId(), files.toUri().toString(), null, seed), context);
        List<String> raw = new ArrayList<>();
        for (PlanCollection.Source source : planned.sources()) {
            raw.add(new CollectSourceHandler(store)
                    .handle(new CollectSource.Input(context.runId(), planned.mappingDigest(), source, seed), context)
                    .rawDigest());
        }
        dataset = new CleanDatasetHandler(store)
                .handle(new CleanDataset.Input(context.runId(), planned.mappingDigest(), raw, BAD_ROWS), context)
                .datasetDigest();
        validated = new ValidateDatasetHandler(store, RegisteredFiles.NONE)
                .handle(
                        new ValidateDataset.Input(context.runId(), dataset, List.of("text"), SHARD_SIZE, null, null),
                        context);
    }

    private String extract(Stage stage, Shard shard) throws Exception {
        return switch (stage) {
            case TEXT ->
                new ExtractTextHandler(steps)
                        .handle(new ExtractText.Input(context.runId(), dataset, shard, seed, null), context)
                        .shardDigest();
            case IMAGE ->
                new ExtractImageHandler(steps, network)
                        .handle(new ExtractImage.Input(context.runId(), dataset, shard, seed), context)
                        .shardDigest();
            case RATING ->
                new ExtractRatingHandler(steps)
                        .handle(new ExtractRating.Input(context.runId(), dataset, shard, seed), context)
                        .shardDigest();
            case REVIEW ->
                new ExtractReviewHandler(steps)
                        .handle(new ExtractReview.Input(context.runId(), dataset, shard, seed, null), context)
                        .shardDigest();
            case COLLECT, ASSEMBLE -> throw new IllegalArgumentException(stage + " has no shards");
        };
    }

    private void assemble() throws Exception {
        var input = new AssembleFeatures.Input(
                context.runId(),
                dataset,
                validated.splitDigest(),
                shards.keySet().stream().map(Stage::label).toList(),
                shards.getOrDefault(Stage.TEXT, List.of()),
                shards.getOrDefault(Stage.IMAGE, List.of()),
                shards.getOrDefault(Stage.RATING, List.of()),
                shards.getOrDefault(Stage.REVIEW, List.of()),
                null,
                seed,
                null);
        features = store.path(
                new AssembleFeaturesHandler(steps).handle(input, context).featuresDigest());
    }

    /** The features tree, after {@link Stage#ASSEMBLE}. */
    Path features() {
        return features;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
