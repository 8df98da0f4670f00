package io.rankloom.learning.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the intent of a field to a catalogue and to judged queries. How much a judged query counts beside a product, how words are
 * smoothed and how sure to be are chosen by the likelihood of judged queries under a model that has not seen their group.
 */
public final class IntentTraining {

    /**
     * A product of the catalogue.
     *
     * @param words analysed, of its title and its value
     * @param values that it stands for, as places; at least one
     */
    public record Product(List<String> words, List<Integer> values) {}

    /**
     * A judged query.
     *
     * @param group queries of one group are never used to predict each other
     * @param wanted shares of the values among its relevant products, by place; add up to 1
     * @param having for each value which share of its relevant products has it, by place; from above 0 to 1
     */
    public record JudgedQuery(
            String group, List<String> words, Map<Integer, Double> wanted, Map<Integer, Double> having) {}

    /** With fewer judged queries nothing can be chosen by them. */
    private static final int FEWEST_QUERIES = 20;

    private static final int MOST_QUERIES = 500;

    private static final int FOLDS = 5;
    private static final int NONE = -1;

    private static final double SMOOTHING = 100;
    private static final double[] SMOOTHINGS = {10, 100, 1_000};
    private static final double[] DOUBTS = {0.05, 0.1, 0.2, 0.4};
    private static final List<Double> TIMES = List.of(0.0, 1.0, 10.0, 100.0);

    private final AttributeValues values;
    private final WordCounts catalogue;
    private final List<JudgedQuery> queries;

    /** @param queries of the training split only */
    public IntentTraining(AttributeValues values, List<Product> products, List<JudgedQuery> queries) {
        this.values = values;
        this.catalogue = new WordCounts(values.values().size());
        for (Product product : products) {
            Map<Integer, Double> shares = new LinkedHashMap<>();
            product.values().forEach(v -> shares.put(v, 1.0 / product.values().size()));
            catalogue.add(product.words(), shares);
        }
        this.queries = queries.stream()
                .sorted(Comparator.comparing(JudgedQuery::group).thenComparing(q -> String.join(" ", q.words())))
                .toList();
    }

    /**
     * The intent as the catalogue alone tells it; the judged queries choose smoothing and temperature, three numbers in all. What is
     * made of it for a training query has therefore not been learnt from that query's judgments.
     */
    public IntentModel fromCatalogue() {
        return best(List.of(0.0));
    }

    /** The intent by the catalogue and the judged queries. */
    public IntentModel fromCatalogueAndQueries() {
        return best(TIMES);
    }

    private IntentModel best(List<Double> times) {
        if (queries.size() < FEWEST_QUERIES) {
            return IntentModel.of(values, catalogue, SMOOTHING, 1, 0, Calibration.NONE);
        }
        Unseen best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double t : times) {
            for (Unseen unseen : unseen(t)) {
                double surprise = unseen.surprise(unseen.temperature(0), 0);
                if (surprise < least) {
                    least = surprise;
                    best = unseen;
                }
            }
        }
        double doubt = 0;
        for (double more : DOUBTS) {
            double surprise = best.surprise(best.temperature(more), more);
            if (surprise < least) {
                least = surprise;
                doubt = more;
            }
        }
        double temperature = best.temperature(doubt);
        return IntentModel.of(
                values,
                catalogue.plus(best.times(), counts(NONE)),
                best.smoothing(),
                temperature,
                doubt,
                best.calibration(temperature, doubt));
    }

    /** Logits of judged queries, each by the catalogue and the queries of the other folds; for each smoothing. */
    private List<Unseen> unseen(double times) {
        List<Unseen> unseen = new ArrayList<>();
        List<Double> shares = IntentModel.of(
                        values, catalogue.plus(times, counts(NONE)), SMOOTHING, 1, 0, Calibration.NONE)
                .shares();
        for (double smoothing : SMOOTHINGS) {
            unseen.add(new Unseen(times, smoothing, shares, new ArrayList<>(), new ArrayList<>()));
        }
        int step = Math.max(1, queries.size() / MOST_QUERIES);
        for (int fold = 0; fold < FOLDS; fold++) {
            WordCounts seen = times > 0 ? catalogue.plus(times, counts(fold)) : catalogue;
            for (Unseen some : unseen) {
                IntentModel model = IntentModel.of(values, seen, some.smoothing(), 1, 0, Calibration.NONE);
                for (int q = 0; q < queries.size(); q += step) {
                    if (fold(queries.get(q)) == fold) {
                        some.logits().add(model.logits(queries.get(q).words()));
                        some.judged().add(queries.get(q));
                    }
                }
            }
        }
        return unseen;
    }

    /** The words of the judged queries outside of a fold, or of all outside of {@link #NONE}. */
    private WordCounts counts(int fold) {
        var counts = new WordCounts(values.values().size());
        for (JudgedQuery query : queries) {
            if (fold(query) != fold) {
                counts.add(query.words(), query.wanted());
            }
        }
        return counts;
    }

    private static int fold(JudgedQuery query) {
        return Math.floorMod(query.group().hashCode(), FOLDS);
    }
}
