package io.rankloom.platform.notification;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.delivery.Delivery;
import io.rankloom.platform.delivery.DeliverySender;
import io.rankloom.platform.delivery.Receiver;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;

/** Sends notifications to the webhook, signed; one that waits holds up no other. */
@Singleton
@Startup
class WebhookSender implements Receiver {

    static final String NAME = "webhook";

    private final WebhookConfig config;
    private final DeliverySender sender;
    private final WebhookSignature signature;

    /** @throws IllegalArgumentException if the address is none that can be posted to, or has no secret: what is not signed is never sent */
    WebhookSender(WebhookConfig config, DeliverySender sender) {
        this.config = config;
        this.sender = sender;
        config.url().ifPresent(url -> DeliverySender.check(url, "rankloom.webhook.url"));
        this.signature = config.url().isEmpty()
                ? null
                : new WebhookSignature(config.secret()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "rankloom.webhook.url is set, so rankloom.webhook.secret must be too")));
        sender.watch(this);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() {
        config.url().ifPresent(url -> sender.send(this, url));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean inOrder() {
        return false;
    }

    /** A receiver that was set up wrongly is put right within days. */
    @Override
    public boolean refuses(int status) {
        return false;
    }

    @Override
    public HttpRequest request(URI url, Delivery delivery) {
        String id = "msg_" + delivery.id;
        Instant at = Instant.now();
        return HttpRequest.newBuilder(url)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature.of(id, at, delivery.body))
                .POST(BodyPublishers.ofString(delivery.body))
                .build();
    }
}
