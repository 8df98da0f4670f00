package io.rankloom.learning.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Normalised discounted cumulative gain: {@link Dcg} divided by that of the best possible order of the same candidates, from 0
 * to 1.
 *
 * <p>Undefined, hence empty, for a query without a positive grade; other tools score such a query 0 or 1, so leave them out
 * before comparing figures.
 *
 * @param cutoff the lowest rank that counts, at least 1
 */
public record Ndcg(int cutoff) implements Metric {

    public Ndcg {
        Gain.checkCutoff(cutoff);
    }

    @Override
    public String name() {
        return "ndcg@" + cutoff;
    }

    @Override
    public OptionalDouble evaluate(double[] grades) {
        double[] best = grades.clone();
        Arrays.sort(best);
        for (int i = 0, j = best.length - 1; i < j; i++, j--) {
            double swapped = best[i];
            best[i] = best[j];
            best[j] = swapped;
        }
        double ideal = Dcg.sum(best, cutoff);
        return ideal > 0 ? OptionalDouble.of(Dcg.sum(grades, cutoff) / ideal) : OptionalDouble.empty();
    }
}
