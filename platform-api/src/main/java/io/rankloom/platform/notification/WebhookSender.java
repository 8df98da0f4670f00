package io.rankloom.platform.notification;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends notifications to the webhook, signed. A receiver may get one twice, under the same id. What it does not take comes again, first after 5 s, then after twice
 * as long each time but never longer than an hour, for three days.
 */
@Singleton
@Startup
class WebhookSender {

    private static final int BATCH = 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;
    private static final Duration GIVE_UP = Duration.ofDays(3);

    private final WebhookConfig config;
    private final HttpClient http;
    private final WebhookSignature signature;

    /** @throws IllegalArgumentException if there is an address without a secret: what is not signed is never sent */
    WebhookSender(WebhookConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.signature = config.url().isEmpty()
                ? null
                : new WebhookSignature(config.secret()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "rankloom.webhook.url is set, so rankloom.webhook.secret must be too")));
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() {
        config.url().ifPresent(url -> {
            for (Notification due : QuarkusTransaction.requiringNew().call(() -> Notification.due(now(), BATCH))) {
                send(url, due);
            }
        });
    }

    private void send(URI url, Notification notification) {
        try {
            HttpResponse<Void> response = http.send(request(url, notification), BodyHandlers.discarding());
            if (response.statusCode() / 100 == 2) {
                note(notification.id, sent -> sent.sentAt = now());
            } else {
                failed(notification, "the webhook answered " + response.statusCode());
            }
        } catch (IOException e) {
            failed(notification, "the webhook did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(URI url, Notification notification) {
        String id = "msg_" + notification.id;
        Instant at = now();
        return HttpRequest.newBuilder(url)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature.of(id, at, notification.body))
                .POST(BodyPublishers.ofString(notification.body))
                .build();
    }

    private static void failed(Notification notification, String why) {
        note(notification.id, again -> {
            again.lastError = why;
            if (now().isAfter(again.createdAt.plus(GIVE_UP))) {
                again.failedAt = now();
                Log.errorf("notification %s (%s) is given up: %s", again.id, again.type, why);
            } else {
                again.nextAttemptAt = now().plus(wait(again.attempts));
                Log.warnf("notification %s (%s) goes again at %s: %s", again.id, again.type, again.nextAttemptAt, why);
            }
        });
    }

    /** @param attempts that have failed, at least 1 */
    static Duration wait(int attempts) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private static void note(UUID id, Consumer<Notification> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            Notification notification = Notification.findById(id);
            notification.attempts++;
            outcome.accept(notification);
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
