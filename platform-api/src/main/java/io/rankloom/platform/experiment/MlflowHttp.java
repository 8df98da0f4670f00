package io.rankloom.platform.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.problem.NoAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The few requests to MLflow that its Java client lacks or repeats when it must not. Each is sent once: whoever calls decides whether to call again.
 * Thread-safe.
 */
@ApplicationScoped
class MlflowHttp {

    private static final int UPLOAD_FACTOR = 100;

    private final HttpClient http;
    private final MlflowConfig config;
    private final ObjectMapper json;

    MlflowHttp(MlflowConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.requestTimeout())
                .build();
    }

    /** Posts JSON to a path below {@code /api/2.0/mlflow/}. */
    JsonNode post(String path, Map<String, ?> body) {
        return call(api(path).POST(json(body)), config.requestTimeout());
    }

    JsonNode get(String path, Map<String, String> query) {
        String pairs = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(api(path + "?" + pairs).GET(), config.requestTimeout());
    }

    /** Streams a file to the artifact store behind MLflow; an earlier one under this path is replaced. */
    void upload(String artifactPath, Path file) {
        String encoded = Stream.of(artifactPath.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        try {
            call(
                    HttpRequest.newBuilder(config.uri().resolve("/api/2.0/mlflow-artifacts/artifacts/" + encoded))
                            .PUT(BodyPublishers.ofFile(file)),
                    config.requestTimeout().multipliedBy(UPLOAD_FACTOR));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("cannot upload " + file, e);
        }
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(config.uri().resolve("/api/2.0/mlflow/" + path))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.BodyPublisher json(Map<String, ?> body) {
        try {
            return BodyPublishers.ofString(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server itself answers, outside of its API. */
    String text(String path, Duration timeout) {
        return send(HttpRequest.newBuilder(config.uri().resolve(path)).GET(), timeout);
    }

    private JsonNode call(HttpRequest.Builder builder, Duration timeout) {
        String body = send(builder, timeout);
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new MlflowException("MLflow at " + config.uri() + " answered with what is no JSON: " + e, "", e);
        }
    }

    private String send(HttpRequest.Builder builder, Duration timeout) {
        HttpRequest request = builder.timeout(timeout).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw refused(request, response);
            }
            return response.body();
        } catch (IOException e) {
            throw new MlflowException(
                    "MLflow at " + config.uri() + " did not answer " + describe(request.method(), request.uri()) + ": "
                            + NoAnswer.why(e),
                    "",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MlflowException("interrupted while waiting for MLflow", "", e);
        }
    }

    private MlflowException refused(HttpRequest request, HttpResponse<String> response) {
        String code = "";
        String message = response.body();
        try {
            JsonNode problem = json.readTree(response.body());
            code = problem.path("error_code").asText();
            message = problem.path("message").asText(message);
        } catch (JsonProcessingException e) {
            message = message.lines().findFirst().orElse("");
        }
        return new MlflowException(
                "MLflow answered " + describe(request.method(), request.uri()) + " with " + response.statusCode() + " "
                        + code + ": " + message,
                code,
                null);
    }

    private static String describe(String method, URI uri) {
        return method + " " + uri.getPath();
    }
}
