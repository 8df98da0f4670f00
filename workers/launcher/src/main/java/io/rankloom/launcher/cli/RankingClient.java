package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks the ranking server, as a shop's search would. */
final class RankingClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    RankingClient(String base) {
        this.base = base;
    }

    /**
     * Ranks candidates for a query.
     *
     * @param candidates product ids, or empty for the best 200 of the catalogue by BM25
     */
    JsonNode rank(String model, String query, List<String> candidates, int k) {
        HttpRequest request = request(model, query, candidates, k, true);
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = ApiClient.JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new CommandError("the ranking server answered " + response.statusCode() + ": "
                        + answer.path("detail").asText(answer.path("title").asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new CommandError("the ranking server at " + base + " does not answer; see ./rankloom status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandError("interrupted");
        }
    }

    HttpRequest request(String model, String query, List<String> candidates, int k, boolean explain) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("query", query).put("k", k).put("explain", explain);
        if (!candidates.isEmpty()) {
            candidates.forEach(body.putArray("productIds")::add);
        }
        return HttpRequest.newBuilder(URI.create(base + "/v1/rank/" + ApiClient.encode(model)))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }
}
