package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.ReadReview;
import io.rankloom.engines.featurise.ReviewSummary;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.featurise.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The review rows of a shard's products. */
final class ReviewRows {

    private ReviewRows() {}

    /** One row a product, in order; zeros for a product without reviews. */
    static List<float[]> of(Path shard, Sentiment sentiment) throws IOException {
        int products = Integer.parseInt(
                Strings.read(shard.resolve(ExtractReviewHandler.PRODUCTS)).getFirst());
        List<ReviewNote> notes = Shards.reviews(shard);
        Map<String, FloatTable> tables = new HashMap<>();
        List<List<ReadReview>> reviews = new ArrayList<>();
        for (int i = 0; i < products; i++) {
            reviews.add(new ArrayList<>());
        }
        for (int i = 0; i < notes.size(); i++) {
            ReviewNote note = notes.get(i);
            FloatTable table = tables.computeIfAbsent(
                    note.language(), language -> FloatTable.open(Vectors.file(shard, "reviews", language)));
            float praise = sentiment.praise(note, table.row(i));
            double[] sentences = sentiment.sentences(note, praise);
            reviews.get(note.product())
                    .add(new ReadReview(
                            praise,
                            (float) Arrays.stream(sentences).min().orElse(praise),
                            (float) Arrays.stream(sentences)
                                            .filter(p -> p < 0.5)
                                            .count()
                                    / sentences.length,
                            note.stars() == null ? Float.NaN : note.stars().floatValue(),
                            (float) note.weight(),
                            note.day() == null ? Double.NaN : note.day()));
        }
        return reviews.stream().map(ReviewSummary::of).toList();
    }
}
