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
     */
    public record JudgedQuery(String group, List<String> words, Map<Integer, Double> wanted) {}

    /** With fewer judged queries nothing can be chosen by them. */
    private static final int FEWEST_QUERIES = 20;

    private static final int MOST_QUERIES = 1_000;
    private static final int FOLDS = 5;
    private static final int NONE = -1;
    private static final double SMOOTHING = 100;
    private static final double[] SMOOTHINGS = {10, 100, 1_000};
    private static final double[] TIMES = {1, 10, 100};

    private record Unseen(double smoothing, List<double[]> logits, List<JudgedQuery> judged) {}

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
        return best(new double[] {0});
    }

    /** The intent by the catalogue and the judged queries. */
    public IntentModel fromCatalogueAndQueries() {
        return best(new double[] {0, TIMES[0], TIMES[1], TIMES[2]});
    }

    private IntentModel best(double[] times) {
        if (queries.size() < FEWEST_QUERIES) {
            return IntentModel.of(values, catalogue, SMOOTHING, 1);
        }
        double least = Double.POSITIVE_INFINITY;
        double bestTimes = 0;
        double bestSmoothing = SMOOTHING;
        double bestTemperature = 1;
        for (double t : times) {
            for (Unseen unseen : unseen(t)) {
                double temperature = temperature(unseen.logits(), unseen.judged());
                double surprise = surprise(unseen.logits(), unseen.judged(), temperature);
                if (surprise < least) {
                    least = surprise;
                    bestTimes = t;
                    bestSmoothing = unseen.smoothing();
                    bestTemperature = temperature;
                }
            }
        }
        return IntentModel.of(values, catalogue.plus(bestTimes, counts(NONE)), bestSmoothing, bestTemperature);
    }

    /** Logits of judged queries, each by the catalogue and the queries of the other folds; for each smoothing. */
    private List<Unseen> unseen(double times) {
        List<Unseen> unseen = new ArrayList<>();
        for (double smoothing : SMOOTHINGS) {
            unseen.add(new Unseen(smoothing, new ArrayList<>(), new ArrayList<>()));
        }
        int step = Math.max(1, queries.size() / MOST_QUERIES);
        for (int fold = 0; fold < FOLDS; fold++) {
            WordCounts seen = times > 0 ? catalogue.plus(times, counts(fold)) : catalogue;
            for (Unseen some : unseen) {
                IntentModel model = IntentModel.of(values, seen, some.smoothing(), 1);
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

    /** The temperature with the least surprise, by golden section in its logarithm; the surprise is convex in it. */
    static double temperature(List<double[]> logits, List<JudgedQuery> judged) {
        double low = Math.log(0.01);
        double high = Math.log(10);
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 40; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (surprise(logits, judged, Math.exp(left)) < surprise(logits, judged, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The mean cross-entropy of what is wanted under what is predicted, in nats. */
    private static double surprise(List<double[]> logits, List<JudgedQuery> judged, double temperature) {
        double sum = 0;
        for (int q = 0; q < judged.size(); q++) {
            double[] p = IntentModel.calibrated(logits.get(q), temperature);
            for (Map.Entry<Integer, Double> wanted : judged.get(q).wanted().entrySet()) {
                sum -= wanted.getValue() * Math.log(Math.max(p[wanted.getKey()], 1e-300));
            }
        }
        return sum / judged.size();
    }
}
