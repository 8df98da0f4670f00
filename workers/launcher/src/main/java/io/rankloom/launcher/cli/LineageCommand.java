package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "lineage", description = "What a digest was made from, and what was made from it.")
final class LineageCommand extends Session {

    @Parameters(paramLabel = "DIGEST")
    String digest;

    @Override
    public Integer call() throws Exception {
        JsonNode graph = api().get("/lineage/" + ApiClient.encode(digest));
        if (json) {
            print(graph);
            return 0;
        }
        for (JsonNode edge : graph.path("edges")) {
            System.out.printf(
                    "%.12s → %-18s → %.12s%n",
                    edge.path("input").asText(),
                    edge.path("step").asText(),
                    edge.path("output").asText());
        }
        return 0;
    }
}
