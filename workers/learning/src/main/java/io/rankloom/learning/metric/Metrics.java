package io.rankloom.learning.metric;

import io.rankloom.learning.spec.Spec;

/** Reads the specs of metrics. */
public final class Metrics {

    private static final String[] NAMES = {
        "ndcg@k", "dcg@k", "precision@k", "recall@k", "err@k", "mrr", "map", "roc-auc"
    };

    private Metrics() {}

    /**
     * The metric of a spec such as {@code ndcg@10}. {@code err@k} is for grades from 0 to 4; for another scale make an
     * {@link ExpectedReciprocalRank} of it.
     *
     * @throws IllegalArgumentException naming the metrics there are, or the range of the cutoff, 1 to 10000
     */
    public static Metric parse(String text) {
        String name = Spec.parse(text).allow().name();
        int at = name.indexOf('@');
        if (at < 0) {
            return switch (name) {
                case "mrr" -> new Mrr();
                case "map" -> new MeanAveragePrecision();
                case "roc-auc" -> new RocAuc();
                default -> throw unknown(name);
            };
        }
        String cutoff = name.substring(at + 1);
        if (!cutoff.matches("[1-9][0-9]{0,3}|10000")) {
            throw new IllegalArgumentException(
                    "the cutoff of '" + name + "' is '" + cutoff + "'; it must be a whole number from 1 to 10000");
        }
        int k = Integer.parseInt(cutoff);
        return switch (name.substring(0, at)) {
            case "ndcg" -> new Ndcg(k);
            case "dcg" -> new Dcg(k);
            case "precision" -> new Precision(k);
            case "recall" -> new Recall(k);
            case "err" -> new ExpectedReciprocalRank(k, ExpectedReciprocalRank.USUAL_HIGHEST_GRADE);
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("unknown metric '" + name + "'; there are " + String.join(", ", NAMES));
    }
}
