package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.ReviewSummary;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.featurise.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<List<float[]>> reviews = new ArrayList<>(); // [product][review]{sentiment, stars, weight}
        for (int i = 0; i < products; i++) {
            reviews.add(new ArrayList<>());
        }
        for (int i = 0; i < notes.size(); i++) {
            ReviewNote note = notes.get(i);
            FloatTable table = tables.computeIfAbsent(
                    note.language(), language -> FloatTable.open(Vectors.file(shard, "reviews", language)));
            float praise = sentiment.praise(note.language(), table.row(i));
            float stars = note.stars() == null ? Float.NaN : note.stars().floatValue();
            reviews.get(note.product()).add(new float[] {praise, stars, (float) note.weight()});
        }
        return reviews.stream().map(ReviewRows::summary).toList();
    }

    private static float[] summary(List<float[]> reviews) {
        return ReviewSummary.of(column(reviews, 0), column(reviews, 1), column(reviews, 2));
    }

    private static float[] column(List<float[]> reviews, int column) {
        float[] values = new float[reviews.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reviews.get(i)[column];
        }
        return values;
    }
}
