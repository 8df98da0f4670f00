package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.CatalogueWords;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.HashSets;
import io.rankloom.engines.featurise.ImagePairs;
import io.rankloom.engines.featurise.PictureMeasures;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.featurise.RatingScale;
import io.rankloom.engines.featurise.ReviewAspects;
import io.rankloom.engines.featurise.ReviewSummary;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.jobs.intent.IntentFitting;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the {@code catalogue/} folder: what a fitted pipeline knows of each product of a dataset. */
final class CatalogueBuilder {

    private static final int CHUNK = 1000;

    private final Dataset dataset;
    private final Shards shards;
    private final Pipeline pipeline;
    private final Path pipelineFolder;
    private final Path folder;

    CatalogueBuilder(Dataset dataset, Shards shards, Path pipelineFolder, Path folder) {
        this.dataset = dataset;
        this.shards = shards;
        this.pipeline = Pipeline.read(pipelineFolder);
        this.pipelineFolder = pipelineFolder;
        this.folder = folder;
    }

    void build() throws IOException {
        Files.createDirectories(folder);
        identify();
        for (Modality modality : pipeline.modalities()) {
            Path products = Files.createDirectories(folder.resolve(modality.label()));
            switch (modality) {
                case TEXT -> {
                    new TextCatalogue(shards, pipeline, CatalogueWords.read(pipelineFolder), products).build();
                    IntentFitting.catalogue(dataset, pipelineFolder, products);
                }
                case IMAGE -> pictures(products);
                case RATING -> ratings(products);
                case REVIEW -> reviews(products);
            }
        }
    }

    private void identify() throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int from = 0; from < dataset.size(); from += CHUNK) {
            for (Product product : dataset.products(from, Math.min(dataset.size(), from + CHUNK))) {
                ids.add(product.id());
                titles.add(product.title());
            }
        }
        Strings.write(folder.resolve("ids.txt"), ids);
        Strings.write(folder.resolve("titles.txt"), titles);
    }

    private void pictures(Path products) throws IOException {
        TextImageAffinity head = pipeline.affinity(pipelineFolder);
        float[] none = new float[head.dims()];
        try (var out = new FloatTable.Writer(products.resolve("projected.vectors"), dataset.size(), head.dims())) {
            for (Path shard : shards.of(Modality.IMAGE)) {
                FloatTable pictures = Shards.pictures(shard);
                for (int row = 0; row < pictures.rows(); row++) {
                    out.add(pictures.isZero(row) ? none : head.project(pictures.row(row)));
                }
            }
        }
        if (head.hasPlaces()) {
            places(head, products);
        }
        List<int[]> told = new ArrayList<>();
        for (Path shard : shards.of(Modality.TEXT)) {
            for (Map<String, String> texts : Shards.texts(shard)) {
                told.add(head.numbers(WordAnalyser.words(texts.getOrDefault("title", ""))));
            }
        }
        if (told.size() == dataset.size()) {
            HashSets.write(products.resolve(ImagePairs.TITLES), told);
        }
        measures(products);
    }

    private void places(TextImageAffinity head, Path products) throws IOException {
        float[] none = new float[head.placeDims()];
        try (var out = new FloatTable.Writer(products.resolve(ImagePairs.PLACES), dataset.size(), none.length)) {
            for (Path shard : shards.of(Modality.IMAGE)) {
                FloatTable pictures = Shards.pictures(shard);
                for (int row = 0; row < pictures.rows(); row++) {
                    out.add(pictures.isZero(row) ? none : head.place(head.project(pictures.row(row))));
                }
            }
        }
    }

    /** Shards of an older program have none; then there are no such features. */
    private void measures(Path products) throws IOException {
        List<float[]> rows = new ArrayList<>();
        for (Path shard : shards.of(Modality.IMAGE)) {
            Path file = shard.resolve(ExtractImageHandler.MEASURES);
            if (!Files.exists(file)) {
                return;
            }
            FloatTable table = FloatTable.open(file);
            for (int row = 0; row < table.rows(); row++) {
                rows.add(table.row(row));
            }
        }
        List<float[]> features = PictureMeasures.features(rows);
        try (var out =
                new FloatTable.Writer(products.resolve(ImagePairs.MEASURES), rows.size(), PictureMeasures.columns())) {
            for (float[] row : features) {
                out.add(row);
            }
        }
    }

    private void ratings(Path products) throws IOException {
        RatingScale scale = pipeline.rating();
        List<Map<String, Double>> numbers = shards.numbers();
        int width = scale.features(Map.of()).length;
        try (var out = new FloatTable.Writer(products.resolve("rating.table"), numbers.size(), width)) {
            for (Map<String, Double> product : numbers) {
                out.add(scale.features(product));
            }
        }
    }

    private void reviews(Path products) throws IOException {
        Sentiment sentiment = Sentiment.read(pipelineFolder);
        List<Path> parts = shards.of(Modality.REVIEW);
        int[] rows = new int[parts.size()];
        try (var out =
                new FloatTable.Writer(products.resolve("review.table"), dataset.size(), ReviewSummary.NAMES.size())) {
            for (int s = 0; s < parts.size(); s++) {
                List<float[]> summaries = ReviewRows.of(parts.get(s), sentiment);
                rows[s] = summaries.size();
                for (float[] summary : summaries) {
                    out.add(summary);
                }
            }
        }
        var aspects = ReviewAspects.read(pipelineFolder);
        if (aspects.isPresent()) {
            new ReviewSentences(sentiment).write(parts, aspects.get(), products);
        }
        for (String language : shards.languages(Modality.REVIEW, "review")) {
            shards.join(Modality.REVIEW, "review", language, rows, products);
        }
    }
}
