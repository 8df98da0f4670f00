package io.rankloom.engines.featurise;

import io.rankloom.learning.intent.QueryIntent;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a product is what the query is after: for each field of the intent the probability that the query means one of the product's
 * values, and the same as a share of its surest value's. Part of the text, whose presence {@link TextPairs} tells. A catalogue without
 * such fields has no such features.
 */
public final class IntentPairs implements PairExtractor {

    private final QueryIntent intent;
    /** For each field, for each product the places of its values. */
    private final List<List<int[]>> values = new ArrayList<>();

    private IntentPairs(QueryIntent intent, Path folder) {
        this.intent = intent;
        for (QueryIntent.Field field : intent.fields()) {
            List<int[]> ofProducts = new ArrayList<>();
            for (String text : Strings.read(file(folder, field.name()))) {
                ofProducts.add(field.informed().values().in(text).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
            values.add(ofProducts);
        }
    }

    /** The features of a pipeline's intent; empty when it has none, or the pipeline does without text. */
    static Optional<IntentPairs> open(Path pipelineFolder, Path catalogueFolder) {
        Path folder = catalogueFolder.resolve(Modality.TEXT.label());
        return Files.isDirectory(folder)
                ? QueryIntent.read(pipelineFolder).map(intent -> new IntentPairs(intent, folder))
                : Optional.empty();
    }

    /** Writes what the products say in a field, one text a product, empty where one says nothing. */
    public static void write(Path folder, String field, List<String> texts) throws IOException {
        Strings.write(file(folder, field), texts);
    }

    private static Path file(Path folder, String field) {
        return folder.resolve("intent-" + field + ".txt");
    }

    QueryIntent intent() {
        return intent;
    }

    @Override
    public Modality modality() {
        return Modality.TEXT;
    }

    @Override
    public List<String> features() {
        List<String> names = new ArrayList<>();
        for (QueryIntent.Field field : intent.fields()) {
            names.add("text.intent." + field.name());
            names.add("text.intent_share." + field.name());
        }
        return names;
    }

    @Override
    public int products() {
        return values.getFirst().size();
    }

    @Override
    public boolean present(int product) {
        return false;
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        float[][] columns = new float[2 * intent.fields().size()][products.length];
        for (int f = 0; f < intent.fields().size(); f++) {
            double[] probabilities = intent.fields().get(f).catalogue().probabilities(query.words());
            double surest = 0;
            for (double probability : probabilities) {
                surest = Math.max(surest, probability);
            }
            for (int i = 0; i < products.length; i++) {
                double sum = 0;
                double most = 0;
                for (int value : values.get(f).get(products[i])) {
                    sum += probabilities[value];
                    most = Math.max(most, probabilities[value]);
                }
                columns[2 * f][i] = grid(sum);
                columns[2 * f + 1][i] = grid(most / surest);
            }
        }
        return columns;
    }

    /** Last bits must not decide between training and serving. */
    private static float grid(double value) {
        return Math.round(value * 4096) / 4096f;
    }
}
