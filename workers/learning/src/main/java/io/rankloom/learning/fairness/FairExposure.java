package io.rankloom.learning.fairness;

import io.rankloom.learning.significance.Interval;
import java.util.List;

/**
 * Exposure against merit over many queries.
 *
 * @param disparity {@code ½ Σ_g |exposure share − merit share|}, from 0 (each group gets what it deserves) to 1. A
 *     distance is never below 0, so each resample adds some of its own: the interval leans upwards, most with few queries
 * @param groups in the order of their numbers
 */
public record FairExposure(Interval disparity, List<Group> groups) {

    /**
     * One group of products.
     *
     * @param exposureShare of the attention of a query, mean over the queries
     * @param meritShare of the merit of a query, mean over the queries
     * @param ratio {@code exposureShare / meritShare}: above 1 the group gets more than it deserves; NaN without merit
     */
    public record Group(double exposureShare, double meritShare, Interval ratio) {}

    public FairExposure {
        groups = List.copyOf(groups);
    }
}
