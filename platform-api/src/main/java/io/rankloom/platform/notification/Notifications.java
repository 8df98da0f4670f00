package io.rankloom.platform.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.delivery.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Notes what is to be told, with the change that it tells of. */
@ApplicationScoped
public class Notifications {

    /** The payload of the Standard Webhooks specification 1.0.0. */
    private record Payload(String type, Instant timestamp, Object data) {}

    private final WebhookConfig config;
    private final Deliveries deliveries;
    private final ObjectMapper json;

    Notifications(WebhookConfig config, Deliveries deliveries, ObjectMapper json) {
        this.config = config;
        this.deliveries = deliveries;
        this.json = json;
    }

    /** Tells in the caller's transaction: what is rolled back is never told. Does nothing without a webhook. */
    @Transactional(TxType.MANDATORY)
    public void tell(NotificationType type, Object data) {
        if (config.url().isEmpty()) {
            return;
        }
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try {
            String body = json.writeValueAsString(new Payload(type.label(), at, data));
            deliveries.add(WebhookSender.NAME, type.label(), body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the notification " + type.label(), e);
        }
    }
}
