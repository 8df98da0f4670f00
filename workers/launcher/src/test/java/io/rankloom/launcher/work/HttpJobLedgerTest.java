package io.rankloom.launcher.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rankloom.workflows.JobLedger;
import io.rankloom.workflows.JobRef;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpJobLedgerTest {

    @Test
    void sendsTheTokenThatItsFileHoldsAtThatMoment(@TempDir Path folder) throws Exception {
        List<String> tokens = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = ("{\"attemptId\": \"" + new UUID(0, 1) + "\", \"attempt\": 1}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        var ledger = new HttpJobLedger(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), file);

        JobLedger.Attempt attempt =
                ledger.begin(new JobRef(UUID.randomUUID(), "extract-text", "extract-text", 1, 7, "worker"));
        Files.writeString(file, "second\n");
        ledger.heartbeat(attempt, 0.5, "half", List.of());
        server.stop(0);

        assertThat(tokens).containsExactly("Bearer first", "Bearer second");
    }
}
