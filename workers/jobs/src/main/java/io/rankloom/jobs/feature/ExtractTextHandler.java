package io.rankloom.jobs.feature;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.learning.text.TextCleaning;
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
 * Texts of a shard's products: {@code texts.jsonl} (the searched fields of each), and the vectors of its title, of its
 * title with what describes it, and, where there are fields beside these two, of its title with those.
 */
public final class ExtractTextHandler implements JobHandler<ExtractText.Input, ExtractText.Output> {

    private static final int VERSION = 3;
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
        Encoders encoders = Encoders.of(steps.store(), input.textEncoder());
        var step = ShardWork.step(
                steps,
                "extract-text",
                VERSION,
                encoders.keyOnDevice(),
                input.datasetDigest(),
                input.shard(),
                "products");
        return ShardWork.run(
                steps,
                step,
                ExtractText.Output.class,
                ExtractText.Output::new,
                input.shard(),
                context,
                (dataset, shard, folder, job) -> write(encoders, dataset, shard, folder, job));
    }

    private static void write(Encoders encoders, Dataset dataset, Shard shard, Path folder, JobContext context)
            throws IOException {
        List<Product> products = dataset.products(shard.from(), shard.to());
        List<String> fields = dataset.schema().searchable();
        List<Map<String, String>> fieldTexts = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> described = new ArrayList<>();
        for (Product product : products) {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.forEach(field -> texts.put(field, TextCleaning.clean(product.text(field))));
            fieldTexts.add(texts);
            titles.add(TextCleaning.clean(product.title()));
            described.add(TextCleaning.clean(description(product, texts)));
        }
        boolean facts = fields.stream().anyMatch(ExtractTextHandler::fact);
        int planned = (facts ? 3 : 2) * products.size();
        JsonLines.write(folder.resolve(TEXTS), fieldTexts);
        AtomicInteger done = new AtomicInteger();
        IntConsumer progress = count -> {
            context.check();
            int texts = done.addAndGet(count);
            context.progress((double) texts / planned, "%,d of %,d texts".formatted(texts, planned));
        };
        new TextBatch(encoders, titles).write(folder, "title", progress);
        new TextBatch(encoders, described).write(folder, "description", progress);
        if (facts) {
            new TextBatch(
                            encoders,
                            fieldTexts.stream().map(ExtractTextHandler::facts).toList())
                    .write(folder, "facts", progress);
        }
    }

    private static boolean fact(String field) {
        return !field.equals("title") && !field.equals("description");
    }

    /** The title with all that a field of its own says; a long description would leave no room for it. */
    private static String facts(Map<String, String> texts) {
        List<String> said = new ArrayList<>();
        said.add(texts.getOrDefault("title", ""));
        texts.forEach((field, text) -> {
            if (fact(field)) {
                said.add(text);
            }
        });
        return String.join(". ", said.stream().filter(t -> !t.isBlank()).toList());
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
