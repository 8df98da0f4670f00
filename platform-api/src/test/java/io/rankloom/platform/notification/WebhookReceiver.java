package io.rankloom.platform.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook's receiver on the loopback, which keeps what it gets and answers what a test tells it to. */
public class WebhookReceiver implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "a secret of the tests, long enough";

    private static final List<Delivery> DELIVERIES = new CopyOnWriteArrayList<>();
    private static volatile int status = 204;

    private HttpServer server;

    record Delivery(String id, String timestamp, String signature, String body) {}

    static List<Delivery> deliveries() {
        return List.copyOf(DELIVERIES);
    }

    static void answer(int code) {
        status = code;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the tests' receiver did not start", e);
        }
        server.createContext("/hook", WebhookReceiver::receive);
        server.start();
        return Map.of(
                "rankloom.webhook.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "rankloom.webhook.secret",
                SECRET);
    }

    private static void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        DELIVERIES.add(new Delivery(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
