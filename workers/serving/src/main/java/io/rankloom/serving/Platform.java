package io.rankloom.serving;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The platform API, as a ranking server sees it. Used by one thread. */
final class Platform {

    static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What this server says of a deployment.
     *
     * @param countedSince since when requests, errors and latencies are counted
     * @param latencies an encoded histogram in Base64
     */
    record Observation(
            String server,
            String stage,
            String state,
            String reason,
            Double parityError,
            Double latencyP99Millis,
            long requests,
            long errors,
            String countedSince,
            String latencies) {

        static Observation failed(String server, String stage, String reason) {
            return new Observation(server, stage, "FAILED", reason, null, null, 0, 0, null, null);
        }

        static Observation ready(String server, Serving serving) {
            LiveFigures figures = serving.figures();
            return new Observation(
                    server,
                    serving.assignment().stage(),
                    "READY",
                    null,
                    serving.model().parityError(),
                    serving.model().latencyP99Millis(),
                    figures.requests(),
                    figures.errors(),
                    figures.since().toString(),
                    Base64.getEncoder().encodeToString(figures.latencies()));
        }
    }

    /** The platform answers, and does not take this server for the one it says it is. */
    static final class NotLetInException extends IOException {

        private static final long serialVersionUID = 1L;

        NotLetInException(String message) {
            super(message);
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final Path tokenFile;
    private final String environment;
    private String etag = "";

    Platform(URI api, Path tokenFile, String environment) {
        this.base = api.resolve("/api/v1/deployments/");
        this.tokenFile = tokenFile;
        this.environment = environment;
    }

    /** What is to serve, or empty when that has not changed since the last call. */
    Optional<List<Assignment>> changes() throws IOException, InterruptedException {
        HttpRequest request = request("active?environment=" + environment)
                .header("If-None-Match", etag)
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 304) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        etag = response.headers().firstValue("ETag").orElse("");
        return Optional.of(JSON.readValue(response.body(), new TypeReference<List<Assignment>>() {}));
    }

    /** Makes the next call see everything again: what it answered last could not be put in place. */
    void forget() {
        etag = "";
    }

    void observe(UUID deploymentId, Observation observation) throws IOException, InterruptedException {
        HttpRequest request = request(deploymentId + "/observations")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(observation)))
                .build();
        HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response);
        }
    }

    private IOException refusal(HttpResponse<?> response) {
        int status = response.statusCode();
        String answer = "the platform API answered " + status + " to "
                + response.request().uri();
        return status == 401 || status == 403
                ? new NotLetInException(answer + ": " + tokenFile + " must hold a ranking server's token")
                : new IOException(answer);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
}
