package io.rankloom.exporter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The platform API, as the exporter sees it. */
final class Receiver {

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI address;
    private final Path tokenFile;

    Receiver(URI address, Path tokenFile) {
        this.address = address;
        this.tokenFile = tokenFile;
    }

    /** Completes with whether the platform has taken the batch; never exceptionally for a platform that is away. */
    CompletableFuture<Boolean> post(List<String> events) {
        String token;
        try {
            // Read each time: a token may be replaced while the broker runs.
            token = Files.readString(tokenFile).strip();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("[" + String.join(",", events) + "]"))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() / 100 == 2);
    }

    void close() {
        http.shutdownNow();
    }
}
