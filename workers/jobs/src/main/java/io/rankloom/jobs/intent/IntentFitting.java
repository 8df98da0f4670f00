package io.rankloom.jobs.intent;

import io.rankloom.engines.featurise.IntentPairs;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Product;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.intent.AttributeValues;
import io.rankloom.learning.intent.IntentTraining;
import io.rankloom.learning.intent.QueryIntent;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The intent of a dataset's queries. Told apart are the category and what else the mapping lets a query be matched with, but for title
 * and description: what a mapping keeps from the index stays out of the intent, too.
 */
public final class IntentFitting {

    private static final int CHUNK = 1000;

    private final List<String> titles;
    /** What the products say in each field, in the order of the fields; the rest of a product is not kept. */
    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    private IntentFitting(Dataset dataset, Collection<String> fields) throws IOException {
        this.titles = new ArrayList<>(dataset.size());
        fields.forEach(field -> texts.put(field, new ArrayList<>(dataset.size())));
        for (int from = 0; from < dataset.size(); from += CHUNK) {
            for (Product product : dataset.products(from, Math.min(dataset.size(), from + CHUNK))) {
                titles.add(product.title());
                texts.forEach((field, ofProducts) -> ofProducts.add(product.text(field)));
            }
        }
    }

    private static Set<String> fields(Dataset dataset) {
        Set<String> fields = new LinkedHashSet<>(List.of(AttributeValues.CATEGORY));
        fields.addAll(dataset.schema().searchable());
        fields.removeAll(List.of("title", "description"));
        return fields;
    }

    /**
     * Writes the intent into a pipeline's folder, where there is a field to tell apart.
     *
     * @param judgments only those of the split's training queries are looked at
     */
    public static void fit(
            Dataset dataset, Split split, List<Judgment> judgments, Path pipelineFolder, JobContext context)
            throws IOException {
        var fitting = new IntentFitting(dataset, fields(dataset));
        List<QueryIntent.Field> learnt = new ArrayList<>();
        for (String field : fitting.texts.keySet()) {
            var values = AttributeValues.of(field, fitting.texts.get(field));
            if (values.isPresent()) {
                context.check();
                var training = new IntentTraining(
                        values.get(),
                        fitting.products(values.get()),
                        fitting.queries(values.get(), dataset, split, judgments));
                learnt.add(new QueryIntent.Field(training.fromCatalogue(), training.fromCatalogueAndQueries()));
                context.log("what a query means by %s: one of %,d values"
                        .formatted(field, values.get().values().size()));
            }
        }
        if (!learnt.isEmpty()) {
            new QueryIntent(learnt).write(pipelineFolder);
        }
    }

    /** Writes what the products of a catalogue say in the fields of a pipeline's intent, if it has one. */
    public static void catalogue(Dataset dataset, Path pipelineFolder, Path folder) throws IOException {
        var intent = QueryIntent.read(pipelineFolder);
        if (intent.isPresent()) {
            List<String> fields =
                    intent.get().fields().stream().map(QueryIntent.Field::name).toList();
            for (var field : new IntentFitting(dataset, fields).texts.entrySet()) {
                IntentPairs.write(folder, field.getKey(), field.getValue());
            }
        }
    }

    private List<IntentTraining.Product> products(AttributeValues values) {
        List<IntentTraining.Product> learnt = new ArrayList<>();
        for (int product = 0; product < titles.size(); product++) {
            List<Integer> places = values.in(texts.get(values.field()).get(product));
            if (!places.isEmpty()) {
                Set<String> words = new LinkedHashSet<>(WordAnalyser.words(titles.get(product)));
                places.forEach(
                        place -> words.addAll(WordAnalyser.words(values.values().get(place))));
                learnt.add(new IntentTraining.Product(List.copyOf(words), places));
            }
        }
        return learnt;
    }

    private List<IntentTraining.JudgedQuery> queries(
            AttributeValues values, Dataset dataset, Split split, List<Judgment> judgments) throws IOException {
        Set<String> train = new HashSet<>(split.train());
        Map<String, Map<Integer, Double>> wanted = new HashMap<>();
        Map<String, Map<Integer, Double>> having = new HashMap<>();
        Map<String, Double> gains = new HashMap<>();
        for (Judgment judgment : judgments) {
            if (judgment.grade() != null && judgment.grade() > 0 && train.contains(judgment.queryId())) {
                List<Integer> places = values.in(texts.get(values.field()).get(judgment.position()));
                double gain = Math.pow(2, judgment.grade()) - 1;
                gains.merge(judgment.queryId(), gain, Double::sum);
                Map<Integer, Double> shares = wanted.computeIfAbsent(judgment.queryId(), q -> new TreeMap<>());
                Map<Integer, Double> has = having.computeIfAbsent(judgment.queryId(), q -> new TreeMap<>());
                for (int place : places) {
                    shares.merge(place, gain / places.size(), Double::sum);
                    has.merge(place, gain, Double::sum);
                }
            }
        }
        List<IntentTraining.JudgedQuery> queries = new ArrayList<>();
        for (Query query : dataset.queries()) {
            Map<Integer, Double> shares = wanted.getOrDefault(query.id(), Map.of());
            double sum =
                    shares.values().stream().mapToDouble(Double::doubleValue).sum();
            if (sum > 0) {
                shares.replaceAll((place, share) -> share / sum);
                Map<Integer, Double> has = having.get(query.id());
                has.replaceAll((place, gain) -> gain / gains.get(query.id()));
                queries.add(new IntentTraining.JudgedQuery(
                        query.group(), WordAnalyser.distinctWords(query.text()), shares, has));
            }
        }
        return queries;
    }
}
