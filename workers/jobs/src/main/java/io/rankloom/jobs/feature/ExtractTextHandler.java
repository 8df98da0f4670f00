package io.rankloom.jobs.feature;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Texts of a shard's products: {@code texts.jsonl} (the searched fields of each), and the vectors of its title and of its
 * title with what describes it.
 */
public final class ExtractTextHandler implements JobHandler<ExtractText.Input, ExtractText.Output> {

    private static final int VERSION = 2;
    static final String TEXTS = "texts.jsonl";

    private final Steps steps;

    public ExtractTextHandler(Steps steps) {
        this.steps = steps;
    }

    @Override
    public JobType<ExtractText.Input, ExtractText.Output> type() {
        return ExtractText.TYPE;
    }

    @Override
    public ExtractText.Output handle(ExtractText.Input input, JobContext context) throws Exception {
        var step = ShardWork.step(
                steps, "extract-text", VERSION, "by-language", input.datasetDigest(), input.shard(), "products");
        return ShardWork.run(
                steps,
                step,
                ExtractText.Output.class,
                ExtractText.Output::new,
                input.shard(),
                context,
                ExtractTextHandler::write);
    }

    private static void write(Dataset dataset, Shard shard, Path folder, JobContext context) throws IOException {
        List<Product> products = dataset.products(shard.from(), shard.to());
        List<String> fields = dataset.schema().searchable();
        List<Map<String, String>> fieldTexts = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> described = new ArrayList<>();
        for (Product product : products) {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.forEach(field -> texts.put(field, product.text(field)));
            fieldTexts.add(texts);
            titles.add(product.title());
            described.add(description(product, texts));
        }
        JsonLines.write(folder.resolve(TEXTS), fieldTexts);
        AtomicInteger done = new AtomicInteger();
        IntConsumer progress = count -> {
            context.check();
            int texts = done.addAndGet(count);
            context.progress(
                    (double) texts / (2 * products.size()), "%,d of %,d texts".formatted(texts, 2 * products.size()));
        };
        new TextBatch(titles).write(folder, "title", progress);
        new TextBatch(described).write(folder, "description", progress);
    }

    /** A product without a description is described by its other fields. */
    private static String description(Product product, Map<String, String> texts) {
        if (!product.description().isBlank()) {
            return product.title() + ". " + product.description();
        }
        return String.join(
                ". ", texts.values().stream().filter(t -> !t.isBlank()).toList());
    }
}
