package io.rankloom.platform.lineage;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Posts what waits, in order; an endpoint that is away holds the rest up, one that refuses an event does not. */
@ApplicationScoped
class OpenLineageSender {

    private final OpenLineageConfig config;
    private final OpenLineageOutbox outbox;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    OpenLineageSender(OpenLineageConfig config, OpenLineageOutbox outbox) {
        this.config = config;
        this.outbox = outbox;
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() {
        config.url().ifPresent(url -> {
            while (sendNext(url)) {
                // On to the next.
            }
        });
    }

    /** Returns whether it is worth to go on at once. */
    boolean sendNext(URI url) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<OpenLineageOutbox.Waiting> waiting = outbox.next();
            if (waiting.isEmpty()) {
                return false;
            }
            long id = waiting.get().id();
            try {
                int status = post(url, waiting.get().event());
                if (status >= 200 && status < 300) {
                    outbox.sent(id);
                    return true;
                }
                boolean refused = status >= 400 && status < 500 && status != 408 && status != 429 && status != 401;
                outbox.failed(id, "the endpoint answered " + status, refused);
                Log.warnf("OpenLineage event %d: %s answered %d", id, url, status);
                return refused;
            } catch (IOException e) {
                outbox.failed(id, String.valueOf(e.getMessage()), false);
                Log.warnf("OpenLineage event %d waits: %s does not answer: %s", id, url, e.getMessage());
                return false;
            }
        });
    }

    private int post(URI url, String event) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        if (config.tokenFile().isPresent()) {
            request.header(
                    "Authorization",
                    "Bearer " + Files.readString(config.tokenFile().get()).strip());
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
