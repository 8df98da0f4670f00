package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.RatingScale;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of a shard's products, {@code numbers.jsonl}: rating, rating count, price and numeric attributes as the dataset
 * has them; what is unknown is left out. They become features once the whole catalogue's scale is known.
 */
public final class ExtractRatingHandler implements JobHandler<ExtractRating.Input, ExtractRating.Output> {

    private static final int VERSION = 1;
    static final String NUMBERS = "numbers.jsonl";

    private final Steps steps;

    public ExtractRatingHandler(Steps steps) {
        this.steps = steps;
    }

    @Override
    public JobType<ExtractRating.Input, ExtractRating.Output> type() {
        return ExtractRating.TYPE;
    }

    @Override
    public ExtractRating.Output handle(ExtractRating.Input input, JobContext context) throws Exception {
        var step = ShardWork.step(
                steps, "extract-rating", VERSION, "none", input.datasetDigest(), input.shard(), "products");
        return ShardWork.run(
                steps,
                step,
                ExtractRating.Output.class,
                ExtractRating.Output::new,
                input.shard(),
                context,
                ExtractRatingHandler::write);
    }

    private static void write(Dataset dataset, Shard shard, Path folder, JobContext context) throws IOException {
        List<Map<String, Double>> lines = new ArrayList<>();
        for (Product product : dataset.products(shard.from(), shard.to())) {
            lines.add(numbers(product));
        }
        JsonLines.write(folder.resolve(NUMBERS), lines);
        context.progress(1, "numbers of %,d products".formatted(lines.size()));
    }

    private static Map<String, Double> numbers(Product product) {
        Map<String, Double> numbers = new TreeMap<>(product.numbers());
        if (product.price() != null) {
            numbers.put("price", product.price());
        }
        if (product.rating() != null) {
            numbers.put(RatingScale.RATING, product.rating());
        }
        if (product.ratingCount() != null) {
            numbers.put(RatingScale.COUNT, (double) product.ratingCount());
        }
        numbers.values().removeIf(value -> !Double.isFinite(value));
        return numbers;
    }
}
