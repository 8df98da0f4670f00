package io.rankloom.platform.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.rankloom.platform.problem.NoAnswer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Sends what is due. A receiver may get one twice, under the same id, if this process dies between sending it and noting so. */
@ApplicationScoped
public class DeliverySender {

    private static final String WRONG_SETTING =
            "its address must be one of http or https, and a token must be one line of plain characters";

    private final Deliveries deliveries;
    private final MeterRegistry meters;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    DeliverySender(Deliveries deliveries, MeterRegistry meters) {
        this.deliveries = deliveries;
        this.meters = meters;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Shows as {@code rankloom_deliveries_waiting} how many this receiver has not taken yet. */
    public void watch(Receiver receiver) {
        Gauge.builder("rankloom.deliveries.waiting", deliveries, all -> all.waiting(receiver.name()))
                .description("What a receiver outside has not taken yet and is sent again")
                .tag("receiver", receiver.name())
                .register(meters);
    }

    /**
     * Checks an address at start: a delivery that fails for it would be tried for days.
     *
     * @throws IllegalArgumentException that names the setting; its value may hold a secret
     */
    public static void check(URI url, String setting) {
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException(setting
                    + " must be an http or https address with a host, such as https://hooks.example.org/rankloom");
        }
    }

    /** Sends all that is due. */
    public void send(Receiver receiver, URI url) {
        while (!Thread.currentThread().isInterrupted() && sendNext(receiver, url)) {
            // On to the next.
        }
    }

    /** Sends the next that is due. Returns whether there was one. */
    public boolean sendNext(Receiver receiver, URI url) {
        Optional<Delivery> due = deliveries.claim(receiver);
        due.ifPresent(delivery -> send(receiver, url, delivery));
        return due.isPresent();
    }

    private void send(Receiver receiver, URI url, Delivery delivery) {
        HttpRequest request;
        try {
            request = receiver.request(url, delivery);
        } catch (UnreadableSettingException e) {
            failed(receiver, delivery, e.getMessage(), false);
            return;
        } catch (IllegalArgumentException e) {
            // Its message may hold what was to be sent along, such as a token.
            failed(
                    receiver,
                    delivery,
                    "no request to the " + receiver.name() + " can be made: " + WRONG_SETTING,
                    false);
            return;
        }
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                deliveries.sent(delivery.id);
            } else {
                failed(receiver, delivery, "the " + receiver.name() + " answered " + status, receiver.refuses(status));
            }
        } catch (IOException e) {
            failed(receiver, delivery, "the " + receiver.name() + " did not answer: " + NoAnswer.why(e), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Receiver receiver, Delivery delivery, String why, boolean isFinal) {
        Optional<Instant> again = deliveries.failed(delivery.id, why, receiver.inOrder(), isFinal);
        if (again.isPresent()) {
            Log.warnf("delivery %s (%s) goes again at %s: %s", delivery.id, delivery.type, again.get(), why);
        } else {
            Log.errorf("delivery %s (%s) is given up: %s", delivery.id, delivery.type, why);
        }
    }
}
