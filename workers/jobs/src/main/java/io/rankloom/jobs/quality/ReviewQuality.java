package io.rankloom.jobs.quality;

import io.rankloom.engines.sentiment.SentimentNetworkTraining;
import io.rankloom.engines.text.TextEncoders;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.learning.evaluation.Folds;
import io.rankloom.learning.sentiment.ReviewSentiment;
import io.rankloom.learning.sentiment.ReviewSentimentTraining;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether reviews are told to be praise or blame, on a folder with {@code reviews.dev.tsv.gz}: id, category, positive, review. */
public final class ReviewQuality {

    private static final int FOLDS = 5;

    private record Labelled(String text, boolean praise) {}

    private ReviewQuality() {}

    /**
     * Learns from four fifths of the reviews and answers the rest; equal texts stay together.
     *
     * @param folder with the file
     * @throws IOException when it cannot be read
     */
    public static Accuracy of(Path folder, long seed) throws IOException {
        List<Labelled> reviews = read(folder.resolve("reviews.dev.tsv.gz"));
        int[] folds = Folds.byGroup(reviews.stream().map(Labelled::text).toList(), FOLDS, seed);
        List<Labelled> learnt = new ArrayList<>();
        List<Labelled> asked = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            (folds[i] == 0 ? asked : learnt).add(reviews.get(i));
        }
        long start = System.nanoTime();
        List<String> texts = learnt.stream().map(Labelled::text).toList();
        TextEncoder encoder = TextEncoders.forLanguage(TextEncoders.language(texts));
        ReviewSentiment sentiment = new ReviewSentimentTraining(SentimentNetworkTraining.of(texts.size(), seed), seed)
                .fit(
                        texts,
                        List.of(encoder.encode(texts)),
                        learnt.stream().map(Labelled::praise).toList())
                .orElseThrow(() -> new IOException(folder + " has too few reviews of either kind to learn from"));
        float[][] vectors = encoder.encode(asked.stream().map(Labelled::text).toList());
        boolean[] right = new boolean[asked.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = (sentiment.praise(asked.get(i).text(), vectors[i]) >= 0.5)
                    == asked.get(i).praise();
        }
        return Accuracy.of(learnt.size(), right, seed, System.nanoTime() - start);
    }

    private static List<Labelled> read(Path file) throws IOException {
        try (Duck duck = Duck.open()) {
            return duck.rows(
                    "SELECT trim(review) AS review, positive FROM read_csv(" + Duck.quote(file)
                            + ", delim = '\t', header = true, all_varchar = true, quote = '\"') WHERE trim(review) <> ''",
                    row -> new Labelled(
                            row.getString("review"), row.getString("positive").equals("1")));
        }
    }
}
