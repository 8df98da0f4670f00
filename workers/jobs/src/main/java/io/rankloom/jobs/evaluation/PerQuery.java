package io.rankloom.jobs.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes each test query's NDCG by ranker: a JSON object per line. */
final class PerQuery {

    static final String FILE = "per-query.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PerQuery() {}

    static void write(Path folder, Map<String, String> texts, List<Scored> all) throws IOException {
        Scored first = all.getFirst();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(FILE))) {
            for (int q = 0; q < first.ndcg().length; q++) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("queryId", first.matrix().queryId(q));
                line.put("query", texts.get(first.matrix().queryId(q)));
                Map<String, Double> ndcg = new LinkedHashMap<>();
                for (Scored scored : all) {
                    double value = scored.ndcg()[q];
                    ndcg.put(scored.name(), Double.isNaN(value) ? null : value);
                }
                line.put("ndcg", ndcg);
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
    }
}
