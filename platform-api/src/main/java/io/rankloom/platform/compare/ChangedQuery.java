package io.rankloom.platform.compare;

import java.util.List;

/**
 * A test query that two runs answer differently.
 *
 * @param difference NDCG of the second run minus that of the first
 * @param base what the first run puts first; empty in reports from before that was written
 * @param other what the second run puts first
 */
public record ChangedQuery(
        String queryId,
        String query,
        double baseNdcg,
        double otherNdcg,
        double difference,
        List<PlacedProduct> base,
        List<PlacedProduct> other) {

    /**
     * A product of a list, at its place.
     *
     * @param title empty where the dataset has none
     * @param grade null where nobody judged it
     */
    public record PlacedProduct(String productId, String title, Double grade) {}
}
