package io.rankloom.launcher.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.workflows.JobLedger;
import io.rankloom.workflows.JobRef;
import io.rankloom.workflows.LeaseLost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ledger of attempts, kept by the platform API. Thread-safe. Opening and ending an attempt wait out a restart of the
 * API for two minutes, with growing pauses and jitter; a heartbeat does not wait, since the next one follows.
 */
final class HttpJobLedger implements JobLedger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final Path tokenFile;

    /** @param tokenFile read for each request, since a token is replaced before it runs out */
    HttpJobLedger(URI api, Path tokenFile) {
        this.base = api.resolve("/api/v1/");
        this.tokenFile = tokenFile;
    }

    @Override
    public Attempt begin(JobRef job) {
        JsonNode answer = patiently("attempts", job);
        return new Attempt(
                UUID.fromString(answer.path("attemptId").asText()),
                answer.path("attempt").asInt());
    }

    @Override
    public void heartbeat(Attempt attempt, double fraction, String line, List<String> logLines) {
        try {
            exchange(request("attempts/" + attempt.id())
                    .PUT(body(Map.of("fraction", fraction, "line", line, "log", logLines)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end(Attempt attempt, Outcome outcome) {
        var fields = new java.util.HashMap<String, Object>();
        fields.put("outcome", outcome.result());
        fields.put("stepKey", outcome.stepKey());
        fields.put("inputs", outcome.inputs());
        fields.put("outputDigest", outcome.outputDigest());
        fields.put("message", outcome.message());
        patiently("attempts/" + attempt.id() + "/end", fields);
    }

    private JsonNode patiently(String path, Object body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = 200;
        while (true) {
            try {
                return exchange(request(path).POST(body(body)).build());
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new UncheckedIOException(
                            "the platform API at " + base + " did not answer for " + PATIENCE.toSeconds() + " s", e);
                }
                sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
                pause = Math.min(pause * 2, 5_000);
            }
        }
    }

    private JsonNode exchange(HttpRequest request) throws IOException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while speaking to the platform API", e);
        }
        int status = response.statusCode();
        if (status == 409 || status == 404) {
            throw new LeaseLost(response.body());
        }
        if (status >= 500 || status == 429) {
            throw new IOException("the platform API answered " + status);
        }
        if (status >= 400) {
            throw new IllegalStateException(
                    "the platform API refused " + request.uri().getPath() + " with " + status + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Object value) {
        return BodyPublishers.ofString(JSON.valueToTree(value).toString());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the platform API", e);
        }
    }
}
