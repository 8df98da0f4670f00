package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Review;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reviews of a shard's products: {@code reviews.jsonl} (a {@link ReviewNote} each), {@code products.txt} (how many products),
 * {@code reviews.*.vectors} (their
 * vectors) and {@code review.*.vectors} (per product, pooled by helpfulness).
 */
public final class ExtractReviewHandler implements JobHandler<ExtractReview.Input, ExtractReview.Output> {

    private static final int VERSION = 4;
    /** In seconds. */
    private static final long DAY = 86_400;

    static final String REVIEWS = "reviews.jsonl";
    static final String PRODUCTS = "products.txt";

    private final Steps steps;

    public ExtractReviewHandler(Steps steps) {
        this.steps = steps;
    }

    @Override
    public JobType<ExtractReview.Input, ExtractReview.Output> type() {
        return ExtractReview.TYPE;
    }

    @Override
    public ExtractReview.Output handle(ExtractReview.Input input, JobContext context) throws Exception {
        Encoders encoders = Encoders.of(steps.store(), input.textEncoder());
        var step = ShardWork.step(
                steps,
                "extract-review",
                VERSION,
                encoders.keyOnDevice(),
                input.datasetDigest(),
                input.shard(),
                "reviews");
        return ShardWork.run(
                steps,
                step,
                ExtractReview.Output.class,
                ExtractReview.Output::new,
                input.shard(),
                context,
                (dataset, shard, folder, job) -> write(encoders, dataset, shard, folder, job));
    }

    private static void write(Encoders encoders, Dataset dataset, Shard shard, Path folder, JobContext context)
            throws IOException {
        List<Review> reviews = ReviewChoice.of(dataset.reviews(shard.from(), shard.to()));
        TextBatch batch =
                new TextBatch(encoders, reviews.stream().map(Review::text).toList());
        double low = dataset.schema().ratingMin();
        double range = Math.max(1e-9, dataset.schema().ratingMax() - low);
        List<ReviewNote> notes = new ArrayList<>();
        for (int i = 0; i < reviews.size(); i++) {
            Review review = reviews.get(i);
            Double stars = review.stars() == null ? null : 1 + 4 * (review.stars() - low) / range;
            long helpful = review.helpful() == null ? 0 : Math.max(0, review.helpful());
            notes.add(new ReviewNote(
                    review.position() - shard.from(),
                    batch.languages().get(i),
                    stars,
                    1 + Math.log1p((double) helpful),
                    review.time() == null ? null : Math.floorDiv(review.time().getEpochSecond(), DAY),
                    review.text()));
        }
        JsonLines.write(folder.resolve(REVIEWS), notes);
        Strings.write(folder.resolve(PRODUCTS), List.of(String.valueOf(shard.to() - shard.from())));
        for (String language : new TreeSet<>(batch.languages())) {
            int dims = encoders.of(language).dims();
            int[] done = new int[1];
            float[][] vectors = batch.encode(language, count -> {
                context.check();
                done[0] += count;
                context.progress(
                        (double) done[0] / reviews.size(), "%,d of %,d reviews".formatted(done[0], reviews.size()));
            });
            TextBatch.write(Vectors.file(folder, "reviews", language), vectors, dims);
            float[][] pooled = pooled(notes, vectors, shard.to() - shard.from(), dims);
            TextBatch.write(Vectors.file(folder, "review", language), pooled, dims);
        }
    }

    private static float[][] pooled(List<ReviewNote> notes, float[][] vectors, int products, int dims) {
        float[][] pooled = new float[products][];
        for (int i = 0; i < vectors.length; i++) {
            int product = notes.get(i).product();
            for (int d = 0; vectors[i] != null && d < dims; d++) {
                pooled[product] = pooled[product] == null ? new float[dims] : pooled[product];
                pooled[product][d] += (float) (notes.get(i).weight() * vectors[i][d]);
            }
        }
        for (float[] vector : pooled) {
            double square = 0;
            for (int d = 0; vector != null && d < dims; d++) {
                square += (double) vector[d] * vector[d];
            }
            for (int d = 0; square > 0 && d < dims; d++) {
                vector[d] = (float) (vector[d] / Math.sqrt(square));
            }
        }
        return pooled;
    }
}
