package io.rankloom.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.HashSets;
import io.rankloom.engines.featurise.Hashes;
import io.rankloom.engines.featurise.IntentPairs;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.featurise.RatingScale;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.engines.lexical.Bm25;
import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.lexical.ProductText;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.ranker.FeatureExplainer;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.engines.text.TextEncoders;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.intent.AttributeValues;
import io.rankloom.learning.intent.IntentTraining;
import io.rankloom.learning.intent.QueryIntent;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model of a shop with mugs and hats, trained and laid out as the jobs do it. Text and rating; the last product has no
 * rating.
 */
final class ToyModel {

    static final List<String> IDS = List.of("mug-1", "mug-2", "mug-3", "hat-1", "hat-2", "hat-3");

    private static final List<String> TITLES =
            List.of("red mug", "blue mug", "green mug", "red hat", "blue hat", "green hat");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArtifactStore store;
    private final String features;
    private final Featuriser featuriser;

    ToyModel(ArtifactStore store) throws IOException {
        this.store = store;
        this.features = store.publish(ToyModel::features);
        this.featuriser = Featuriser.open(store.path(features));
    }

    /** What a test may change in a model tree before it is published. */
    interface Spoiling {
        void spoil(Path tree) throws IOException;
    }

    FeatureSchema schema() {
        return featuriser.schema();
    }

    /** Trains a ranker that likes products whose title has the words of the query; answers the model's digest. */
    String publish(String ranker) throws IOException {
        return publish(ranker, tree -> {});
    }

    String publish(String ranker, Spoiling spoiling) throws IOException {
        FeatureMatrix matrix = matrix();
        FusedTrainedRanker trained = Rankers.train(
                ranker, Fusion.parse("concat").fit(matrix, 1), 1, matrix, matrix, TrainingListener.SILENT);
        return store.publish(tree -> {
            Files.createDirectory(tree.resolve("rankloom"));
            Files.write(tree.resolve("model.onnx"), OnnxExport.bytes(trained));
            FeatureExplainer.of(trained).orElseThrow().write(tree.resolve("rankloom/explainer.json"));
            JSON.writeValue(
                    tree.resolve("rankloom/model.json").toFile(),
                    Map.of("ranker", ranker, "featureSchema", schema(), "featuresDigest", features));
            List<Map<String, Object>> golden = new ArrayList<>();
            for (String query : List.of("red mug", "hat")) {
                float[] scores = trained.score(featuriser.features(query, IDS));
                golden.add(Map.of("query", query, "productIds", IDS, "scores", scores));
            }
            JSON.writeValue(tree.resolve("rankloom/golden.json").toFile(), Map.of("rows", golden));
            spoiling.spoil(tree);
        });
    }

    private FeatureMatrix matrix() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(schema());
        int[] all = IntStream.range(0, IDS.size()).toArray();
        for (String query : List.of("red mug", "blue mug", "green hat", "red hat", "mug", "hat", "blue")) {
            float[] grades = new float[all.length];
            for (int i : all) {
                List<String> title = List.of(TITLES.get(i).split(" ", -1));
                grades[i] = WordAnalyser.words(query).stream()
                        .filter(title::contains)
                        .count();
            }
            featuriser.add(builder, query, featuriser.prepare(query), all, grades);
        }
        return builder.build();
    }

    private static void intent(Path pipeline, Path text) throws IOException {
        List<IntentTraining.Product> products = new ArrayList<>();
        for (int i = 0; i < TITLES.size(); i++) {
            products.add(new IntentTraining.Product(WordAnalyser.words(TITLES.get(i)), List.of(i / 3)));
        }
        var training =
                new IntentTraining(new AttributeValues("category", List.of("Mugs", "Hats")), products, List.of());
        new QueryIntent(List.of(new QueryIntent.Field(training.fromCatalogue(), training.fromCatalogueAndQueries())))
                .write(pipeline);
        IntentPairs.write(text, "category", List.of("Mugs", "Mugs", "Mugs", "Hats", "Hats", "Hats"));
    }

    private static void features(Path tree) throws IOException {
        Path pipeline = Files.createDirectories(tree.resolve("pipeline"));
        Path catalogue = Files.createDirectories(tree.resolve("catalogue"));
        Path text = Files.createDirectories(catalogue.resolve("text"));
        Strings.write(catalogue.resolve("ids.txt"), IDS);
        Strings.write(catalogue.resolve("titles.txt"), TITLES);
        Bm25Index.build(
                Files.createDirectories(text.resolve("bm25")),
                List.of("title"),
                TITLES.stream().map(t -> new ProductText(Map.of("title", t))).toList(),
                Bm25.STANDARD);
        List<int[]> trigrams = TITLES.stream().map(Hashes::trigrams).toList();
        HashSets.write(text.resolve("title.trigrams"), trigrams);
        HashSets.write(text.resolve("all.trigrams"), trigrams);
        Strings.write(
                text.resolve("title-words.txt"),
                TITLES.stream().map(title -> " " + title + " ").toList());
        table(
                Vectors.file(text, "title", "en"),
                List.of(TextEncoders.named("minilm").encode(TITLES)));
        intent(pipeline, text);
        List<Map<String, Double>> numbers = List.of(
                Map.of("rating", 4.0),
                Map.of("rating", 3.0),
                Map.of("rating", 5.0),
                Map.of("rating", 1.0),
                Map.of("rating", 2.0),
                Map.of());
        RatingScale scale = RatingScale.fit(numbers);
        table(
                Files.createDirectories(catalogue.resolve("rating")).resolve("rating.table"),
                numbers.stream().map(scale::features).toList());
        List<Modality> modalities = List.of(Modality.TEXT, Modality.RATING);
        new Pipeline(Pipeline.FORMAT, modalities, List.of("title"), List.of("en"), "", scale).write(pipeline);
    }

    private static void table(Path file, List<float[]> rows) throws IOException {
        try (var out = new FloatTable.Writer(file, rows.size(), rows.getFirst().length)) {
            for (float[] row : rows) {
                out.add(row);
            }
        }
    }
}
