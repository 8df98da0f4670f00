package io.rankloom.platform.compare;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation says of one test query: a line of its {@code per-query.jsonl}.
 *
 * @param group null in reports from before groups were written
 * @param slices null in such reports
 * @param ndcg by the name of the ranker; null where the query has no judged product
 * @param first what the best ranker puts first; null in such reports
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record QueryResult(
        String queryId, String query, String group, List<String> slices, Map<String, Double> ndcg, List<Placed> first) {

    /** @param grade null where nobody judged it */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Placed(String productId, Double grade) {}

    /** NaN where it is not defined. */
    double ndcgOf(String ranker) {
        Double value = ndcg == null ? null : ndcg.get(ranker);
        return value == null ? Double.NaN : value;
    }
}
