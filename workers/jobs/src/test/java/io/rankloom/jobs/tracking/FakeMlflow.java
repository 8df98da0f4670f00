package io.rankloom.jobs.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * MLflow as far as tracking calls it: takes what it is sent, but answers some runs with an error. All runs are of one experiment; a
 * run that is made gets the id {@code made-1}, {@code made-2} and so on.
 */
final class FakeMlflow implements AutoCloseable {

    /** @param value of the first metric; null when there is none */
    record Batch(String runId, Double value, int metrics) {}

    final List<Batch> taken = new CopyOnWriteArrayList<>();
    final Map<String, Integer> errors = new ConcurrentHashMap<>();
    /** The tags of the runs that were made, by id. */
    final Map<String, Map<String, String>> made = new ConcurrentHashMap<>();

    final Map<String, String> ended = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/2.0/mlflow/runs/log-batch", this::batch);
        server.createContext("/api/2.0/mlflow/runs/get", exchange -> answer(exchange, 200, run("above")));
        server.createContext("/api/2.0/mlflow/runs/search", this::search);
        server.createContext("/api/2.0/mlflow/runs/create", this::create);
        server.createContext("/api/2.0/mlflow/runs/update", this::update);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void batch(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        String run = body.path("run_id").asText();
        int status = errors.getOrDefault(run, 200);
        if (status == 200) {
            JsonNode metrics = body.path("metrics");
            Double first =
                    metrics.isEmpty() ? null : metrics.get(0).path("value").asDouble();
            taken.add(new Batch(run, first, metrics.size()));
        }
        answer(exchange, status, "{}");
    }

    /** Knows the one filter that is asked for: both tags of a child. */
    private void search(HttpExchange exchange) throws IOException {
        String filter = new ObjectMapper()
                .readTree(exchange.getRequestBody())
                .path("filter")
                .asText();
        String found = made.entrySet().stream()
                .filter(run -> run.getValue().entrySet().stream()
                        .allMatch(tag -> filter.contains("tags.`" + tag.getKey() + "` = '" + tag.getValue() + "'")))
                .map(run -> run(run.getKey()).replace("{\"run\":", "").replaceAll("}$", ""))
                .findFirst()
                .orElse("");
        answer(exchange, 200, "{\"runs\":[" + found + "]}");
    }

    private void create(HttpExchange exchange) throws IOException {
        Map<String, String> tags = new HashMap<>();
        new ObjectMapper()
                .readTree(exchange.getRequestBody())
                .path("tags")
                .forEach(tag ->
                        tags.put(tag.path("key").asText(), tag.path("value").asText()));
        String id = "made-" + (made.size() + 1);
        made.put(id, tags);
        answer(exchange, 200, run(id));
    }

    private void update(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        ended.put(body.path("run_id").asText(), body.path("status").asText());
        answer(exchange, 200, "{}");
    }

    private static String run(String id) {
        return "{\"run\":{\"info\":{\"run_id\":\"" + id + "\",\"experiment_id\":\"5\"}}}";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
