package io.rankloom.engines.featurise;

import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.lexical.Bm25;
import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.lexical.ProductText;
import io.rankloom.engines.text.TextEncoders;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A features tree of six products that lack one thing or another. */
final class ToyShop {

    static final List<String> IDS = List.of("mug-1", "mug-2", "mug-3", "hat-1", "hat-2", "bare");
    static final List<String> TITLES = List.of("red mug", "Red Mugs", "blue mug", "red hat", "blue hat", "");
    /** Rating and number of ratings; the last two have none. */
    static final List<Map<String, Double>> NUMBERS = List.of(
            Map.of("rating", 5.0, "rating_count", 1.0),
            Map.of("rating", 4.0, "rating_count", 3.0),
            Map.of("rating", 1.0, "rating_count", 8.0),
            Map.of("rating", 2.0, "rating_count", 2.0),
            Map.of(),
            Map.of());

    private static final TextEncoder ENCODER = TextEncoders.named("minilm");

    private ToyShop() {}

    static Path write(Path root) throws IOException {
        Path pipeline = Files.createDirectories(root.resolve("pipeline"));
        Path catalogue = Files.createDirectories(root.resolve("catalogue"));
        Strings.write(catalogue.resolve("ids.txt"), IDS);
        Strings.write(catalogue.resolve("titles.txt"), TITLES);
        texts(Files.createDirectories(catalogue.resolve("text")));
        pictures(pipeline, Files.createDirectories(catalogue.resolve("image")));
        RatingScale scale = RatingScale.fit(NUMBERS);
        table(
                Files.createDirectories(catalogue.resolve("rating")).resolve("rating.table"),
                NUMBERS.stream().map(scale::features).toList());
        reviews(Files.createDirectories(catalogue.resolve("review")));
        List<Modality> all = List.of(Modality.TEXT, Modality.IMAGE, Modality.RATING, Modality.REVIEW);
        new Pipeline(Pipeline.FORMAT, all, List.of("title"), List.of("en"), "none", scale).write(pipeline);
        return root;
    }

    private static void texts(Path folder) throws IOException {
        Bm25Index.build(
                Files.createDirectories(folder.resolve("bm25")),
                List.of("title"),
                TITLES.stream().map(t -> new ProductText(Map.of("title", t))).toList(),
                Bm25.STANDARD);
        List<int[]> trigrams = TITLES.stream().map(Hashes::trigrams).toList();
        HashSets.write(folder.resolve("title.trigrams"), trigrams);
        HashSets.write(folder.resolve("all.trigrams"), trigrams);
        Strings.write(
                folder.resolve("title-words.txt"),
                TITLES.stream()
                        .map(t -> TextPairs.phrase(WordAnalyser.words(t)))
                        .toList());
        table(Vectors.file(folder, "title", "en"), List.of(ENCODER.encode(TITLES)));
        table(Vectors.file(folder, "description", "en"), Collections.nCopies(IDS.size(), new float[ENCODER.dims()]));
    }

    /** Value 0 is how red a picture is, value 1 how blue; mug-3 and the bare product have no picture. */
    private static void pictures(Path pipeline, Path folder) throws IOException {
        List<List<String>> words = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            words.add(List.of(i % 2 == 0 ? "red" : "blue"));
            features.add(new float[] {i % 2, 1 - i % 2, i / 40f});
        }
        TextImageAffinity head = TextImageAffinity.fit(words, features, ENCODER, 1);
        head.write(pipeline.resolve(Pipeline.AFFINITY));
        List<float[]> projected = new ArrayList<>();
        for (String title : TITLES) {
            boolean red = title.toLowerCase(java.util.Locale.ROOT).startsWith("red");
            boolean none = title.isEmpty() || title.equals("blue mug");
            projected.add(none ? new float[head.dims()] : head.project(new float[] {red ? 0 : 1, red ? 1 : 0, 0.5f}));
        }
        table(folder.resolve("projected.vectors"), projected);
        HashSets.write(
                folder.resolve(ImagePairs.TITLES),
                TITLES.stream().map(t -> head.numbers(WordAnalyser.words(t))).toList());
    }

    /** Only the first product has reviews: praise with 5 stars and a complaint with 1, the complaint twice as heavy. */
    private static void reviews(Path folder) throws IOException {
        List<float[]> rows = new ArrayList<>(Collections.nCopies(IDS.size(), ReviewSummary.of(List.of())));
        rows.set(
                0,
                ReviewSummary.of(List.of(
                        new ReadReview(0.9f, 0.8f, 0, 5, 1, Double.NaN),
                        new ReadReview(0.3f, 0.1f, 0.5f, 1, 2, Double.NaN))));
        table(folder.resolve("review.table"), rows);
        List<float[]> pooled = new ArrayList<>(Collections.nCopies(IDS.size(), new float[ENCODER.dims()]));
        pooled.set(0, ENCODER.encode(List.of("a good red mug"))[0]);
        table(Vectors.file(folder, "review", "en"), pooled);
    }

    private static void table(Path file, List<float[]> rows) throws IOException {
        try (var out = new FloatTable.Writer(file, rows.size(), rows.getFirst().length)) {
            for (float[] row : rows) {
                out.add(row);
            }
        }
    }
}
