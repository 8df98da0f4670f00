package io.rankloom.learning.click;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely a shopper looks at each position, as a share of the first position's chance: a factor that all positions have in
 * common changes no order.
 *
 * @param byPosition above 0 and at most 1, from position 1 on; at least one
 */
public record Propensities(List<Double> byPosition) {

    public Propensities {
        byPosition = List.copyOf(byPosition);
        if (byPosition.isEmpty()) {
            throw new IllegalArgumentException("propensities need at least one position");
        }
        for (int k = 0; k < byPosition.size(); k++) {
            double propensity = byPosition.get(k);
            if (!(propensity > 0 && propensity <= 1)) {
                throw new IllegalArgumentException("position " + (k + 1) + " has the propensity " + propensity
                        + "; it must be above 0 and at most 1");
            }
        }
    }

    /** As if every position were looked at alike, which is what a plain click rate supposes. */
    public static Propensities equal(int positions) {
        return falling(0, positions);
    }

    /**
     * {@code position^-eta}.
     *
     * @param eta 0: no bias; 1: as strong as eye tracking finds it (Joachims et al. 2017)
     */
    public static Propensities falling(double eta, int positions) {
        return new Propensities(IntStream.rangeClosed(1, positions)
                .mapToObj(k -> Math.pow(k, -eta))
                .toList());
    }

    public int positions() {
        return byPosition.size();
    }

    /**
     * The propensity of a position.
     *
     * @param position from 1; one beyond the last known has the last known propensity
     */
    public double at(int position) {
        return byPosition.get(Math.min(position, byPosition.size()) - 1);
    }
}
