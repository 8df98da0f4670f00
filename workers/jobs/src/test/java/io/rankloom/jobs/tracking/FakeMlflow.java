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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** MLflow's call {@code log-batch}: takes what it is sent, but answers some runs with an error. */
final class FakeMlflow implements AutoCloseable {

    /** @param value of the first metric; null when there is none */
    record Batch(String runId, Double value, int metrics) {}

    final List<Batch> taken = new CopyOnWriteArrayList<>();
    final Map<String, Integer> errors = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/2.0/mlflow/runs/log-batch", this::batch);
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
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
