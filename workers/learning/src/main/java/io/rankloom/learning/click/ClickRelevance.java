package io.rankloom.learning.click;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How attractive each product is for a query, estimated from clicks with the positions divided out.
 *
 * <p>Each click counts {@code 1 / max(propensity, clip)}: Joachims, Swaminathan and Schnabel, "Unbiased learning-to-rank with biased
 * feedback", WSDM 2017, with their clipping, which trades a little bias for bounded variance. Normalised, the clicks of a pair are
 * divided by the number of looks that its positions make one expect, {@code sum(clicks) / sum(max(propensity, clip) · shown)}: as
 * unbiased, and with less variance because impressions at well-seen positions count more; it is also what Oosterhuis and de Rijke,
 * "Policy-aware unbiased learning to rank for top-k rankings", SIGIR 2020, weight clicks by when lists are cut off. Either is
 * shrunk towards the mean of the log.
 *
 * @param clip least propensity, above 0 to 1
 * @param prior looks that the mean of the log counts as for each pair, from 0
 * @param normalised which of the two estimates
 */
public record ClickRelevance(Propensities propensities, double clip, double prior, boolean normalised) {

    /** A query with a product. */
    public record Pair(String queryId, String productId) {}

    private static final class Sums {
        private double clicks;
        private double weighted;
        private double shown;
        private double looks;
    }

    public ClickRelevance {
        if (!(clip > 0 && clip <= 1)) {
            throw new IllegalArgumentException("clip must be above 0 and at most 1, got " + clip);
        }
        if (!(prior >= 0) || Double.isInfinite(prior)) {
            throw new IllegalArgumentException("prior must be at least 0 and finite, got " + prior);
        }
    }

    /** What one click at a position counts, at least 1. */
    public double weight(int position) {
        return 1 / Math.max(propensities.at(position), clip);
    }

    /**
     * The attraction of every pair that was shown, at least 0; relative to the first position's propensity. In the log's order. A log
     * without any click gives 0 to all.
     */
    public Map<Pair, Double> of(ClickLog log) {
        Map<Pair, Sums> pairs = new LinkedHashMap<>();
        Sums all = new Sums();
        for (ClickCount count : log.counts()) {
            add(count, all);
            add(count, pairs.computeIfAbsent(new Pair(count.queryId(), count.productId()), p -> new Sums()));
        }
        double mean = all.looks == 0 ? 0 : all.clicks / all.looks;
        Map<Pair, Double> attraction = new LinkedHashMap<>();
        pairs.forEach((pair, sums) -> attraction.put(pair, estimate(sums, mean)));
        return attraction;
    }

    private double estimate(Sums sums, double mean) {
        return normalised
                ? (sums.clicks + prior * mean) / (sums.looks + prior)
                : (sums.weighted + prior * mean) / (sums.shown + prior);
    }

    private void add(ClickCount count, Sums sums) {
        sums.clicks += count.clicked();
        sums.weighted += count.clicked() * weight(count.position());
        sums.shown += count.shown();
        sums.looks += count.shown() / weight(count.position());
    }
}
