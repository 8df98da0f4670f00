package io.rankloom.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The two endpoints of the platform API that a ranking server calls: what is active, and what it observed. */
final class FakePlatform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final AtomicInteger version = new AtomicInteger();
    private final Map<UUID, JsonNode> observations = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> stages = new ConcurrentHashMap<>();
    private volatile List<Assignment> active = List.of();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile int failure;

    FakePlatform() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/api/v1/deployments/", this::answer);
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    void activate(Assignment... assignments) {
        active = List.of(assignments);
        version.incrementAndGet();
    }

    /** Answers everything with this status from now on; 0 is as usual. */
    void fail(int status) {
        failure = status;
    }

    /** How many requests were answered so far. */
    int answered() {
        return answered.get();
    }

    /** The state that the server observed last, {@code ""} before it has. */
    String state(Assignment assignment) {
        JsonNode seen = observations.get(assignment.deploymentId());
        return seen == null ? "" : seen.path("state").asText();
    }

    String reason(Assignment assignment) {
        return observations.get(assignment.deploymentId()).path("reason").asText();
    }

    /** What the server observed last. */
    JsonNode observed(Assignment assignment) {
        return observations.get(assignment.deploymentId());
    }

    /** What the server observed last of one stage. */
    JsonNode told(UUID deployment, String stage) {
        return stages.get(deployment + " " + stage);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            answered.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean allowed =
                    "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (failure != 0 || !allowed) {
                exchange.sendResponseHeaders(failure != 0 ? failure : 401, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                String[] path = exchange.getRequestURI().getPath().split("/", -1);
                JsonNode told = JSON.readTree(body);
                observations.put(UUID.fromString(path[4]), told);
                stages.put(path[4] + " " + told.path("stage").asText(), told);
                exchange.sendResponseHeaders(204, -1);
            } else {
                list(exchange);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String etag = "\"" + version.get() + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        byte[] list = JSON.writeValueAsBytes(active);
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.sendResponseHeaders(200, list.length);
        exchange.getResponseBody().write(list);
    }
}
