package io.rankloom.platform.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.platform.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run with its evaluation.
 *
 * @param report null while there is none
 * @param queries by their ids, in the order of the report; empty while there is no report
 */
record EvaluatedRun(Run run, JsonNode report, Map<String, QueryResult> queries) {

    static EvaluatedRun of(Run run, JsonNode report, List<QueryResult> queries) {
        Map<String, QueryResult> byId = new LinkedHashMap<>();
        queries.forEach(query -> byId.put(query.queryId(), query));
        return new EvaluatedRun(run, report, byId);
    }

    boolean evaluated() {
        return report != null && !queries.isEmpty();
    }

    /** The ranker that the run's model is of. */
    String best() {
        return report.path("best").asText();
    }

    /** The digest that the report says it was measured on. */
    String datasetDigest() {
        return report == null
                ? run.datasetDigest
                : report.path("dataset").path("digest").asText(run.datasetDigest);
    }

    int cutoff() {
        return report == null ? 0 : report.path("cutoff").asInt();
    }

    double ndcg(String queryId) {
        return queries.get(queryId).ndcgOf(best());
    }

    /** The figures of the best ranker as the report has them. */
    JsonNode figures() {
        for (JsonNode ranker : report.path("rankers")) {
            if (ranker.path("name").asText().equals(best())) {
                return ranker;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
