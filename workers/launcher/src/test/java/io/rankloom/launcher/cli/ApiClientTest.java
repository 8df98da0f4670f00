package io.rankloom.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that fails in the ways of a platform API that is killed or restarted. */
class ApiClientTest {

    private static final int CUT = -1;

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ApiClient api;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        api = new ApiClient("http://127.0.0.1:" + server.getAddress().getPort(), "secret");
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aPostWhoseAnswerWasCutOffIsSentAgainUnderItsKey() {
        answers.addAll(List.of(CUT, 503, 201));

        assertThat(api.post("/runs", Map.of()).path("id").asText()).isEqualTo("7");

        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(keys.stream().distinct()).hasSize(1);
    }

    @Test
    void aDecisionWhoseAnswerWasCutOffIsSentAgainUnderItsKey() {
        answers.addAll(List.of(CUT, 200));

        assertThat(api.postIfMatch("/reviews/1/decisions", "\"1\"", Map.of())
                        .path("id")
                        .asText())
                .isEqualTo("7");

        assertThat(keys.stream().distinct()).hasSize(1);
    }

    @Test
    void aPostWithoutAKeyWhoseAnswerWasCutOffIsNotSentAgain() {
        answers.addAll(List.of(503, CUT, 200));

        assertThatThrownBy(() -> api.postOnce("/runs/1/cancel", Map.of()))
                .isInstanceOf(CommandError.class)
                .hasMessageContaining("look whether it was done");

        assertThat(keys).hasSize(2).containsOnlyNulls();
    }

    @Test
    void whatWasRefusedIsNotSentAgain() {
        answers.addAll(List.of(409, 200));

        assertThatThrownBy(() -> api.post("/runs", Map.of())).isInstanceOf(CommandError.class);

        assertThat(keys).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int status = answers.removeFirst();
            if (status == CUT) {
                return; // closes the connection although the request was taken
            }
            byte[] body = "{\"id\": 7}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
