package io.rankloom.jobs.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.evaluation.RankedQuery;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Writes what an evaluation says of each test query, a JSON object per line: enough to compare two evaluations afterwards,
 * query by query, with intervals over the same groups and slices. Fields are added, never renamed or taken away.
 *
 * @param texts of the queries by their ids
 * @param groups the group of each test query
 * @param slices the names of the slices that a test query is in
 */
record PerQuery(Map<String, String> texts, List<String> groups, IntFunction<List<String>> slices) {

    static final String FILE = "per-query.jsonl";

    /** So many products of each query that the best ranker puts first. */
    static final int PRODUCTS = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A product that the best ranker puts first; the grade is null where nobody judged it. */
    record Placed(String productId, Double grade) {}

    /** @param all the best ranker first, then every other, each by its name */
    void write(Path folder, List<Scored> all) throws IOException {
        Scored best = all.getFirst();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(FILE))) {
            for (int q = 0; q < best.ndcg().length; q++) {
                String id = best.matrix().queryId(q);
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("queryId", id);
                line.put("query", texts.get(id));
                line.put("group", groups.get(q));
                line.put("slices", slices.apply(q));
                line.put("ndcg", ndcg(all, q));
                line.put("first", first(best, q));
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
    }

    private static Map<String, Double> ndcg(List<Scored> all, int query) {
        Map<String, Double> ndcg = new LinkedHashMap<>();
        for (Scored scored : all) {
            double value = scored.ndcg()[query];
            ndcg.put(scored.name(), Double.isNaN(value) ? null : value);
        }
        return ndcg;
    }

    private static List<Placed> first(Scored best, int query) {
        int[] rows = RankedQuery.rows(best.matrix(), best.scores(), query);
        List<Placed> first = new ArrayList<>();
        for (int i = 0; i < Math.min(PRODUCTS, rows.length); i++) {
            first.add(new Placed(best.matrix().productId(rows[i]), best.grade(rows[i])));
        }
        return first;
    }
}
