package io.rankloom.platform.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rankloom.platform.experiment.MlflowConfig.MovedAlias;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.LeaseLost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as MLflow does when it is in trouble. */
class MlflowPatienceTest {

    private record Setting(URI uri, boolean enabled, Duration requestTimeout, MovedAlias movedAlias)
            implements MlflowConfig {}

    private record Answer(int status, String body) {}

    private static final Answer GATEWAY = new Answer(502, "<html>");
    private static final Answer TROUBLE =
            new Answer(500, "{\"error_code\": \"INTERNAL_ERROR\", \"message\": \"the database is locked\"}");
    private static final Answer REFUSAL =
            new Answer(400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no such name\"}");
    private static final Answer FOUND = new Answer(200, "{\"model_versions\": [{\"version\": \"4\"}]}");

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Waiting context = new Waiting();
    private HttpServer server;
    private ModelRegistry registry;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var setting = new Setting(uri, true, Duration.ofSeconds(20), MovedAlias.RESTORE);
        registry = new ModelRegistry(new MlflowHttp(setting, new ObjectMapper()));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aStepGoesOnOnceMlflowIsBackAndSaysMeanwhileWhatItWaitsFor() {
        answers.addAll(List.of(GATEWAY, TROUBLE, FOUND));

        assertThat(find()).contains(4);

        assertThat(context.lines).hasSize(2);
        assertThat(context.lines.get(0)).startsWith("waiting for MLflow: ").contains("502");
        assertThat(context.lines.get(1)).contains("the database is locked");
    }

    @Test
    void aRefusalIsNotWaitedOut() {
        answers.addAll(List.of(REFUSAL, FOUND));

        assertThatThrownBy(this::find).isInstanceOf(MlflowException.class).hasMessageContaining("no such name");

        assertThat(context.lines).isEmpty();
    }

    @Test
    void aStepThatAnotherHasTakenOverWaitsNoLonger() {
        answers.addAll(List.of(GATEWAY, FOUND));
        context.lost = true;

        assertThatThrownBy(this::find).isInstanceOf(LeaseLost.class);

        assertThat(answers).containsExactly(FOUND);
    }

    private Optional<Integer> find() {
        return MlflowPatience.call(context, () -> registry.find("shop", "ab".repeat(32)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answers.removeFirst();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** A context that remembers what it was told. */
    private static final class Waiting implements JobContext {

        private final List<String> lines = new ArrayList<>();
        private boolean lost;

        @Override
        public UUID runId() {
            return new UUID(0, 1);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void progress(double fraction, String line) {
            lines.add(line);
        }

        @Override
        public void log(String line) {
            throw new UnsupportedOperationException("nothing is logged while a step waits");
        }

        @Override
        public void check() {
            if (lost) {
                throw new LeaseLost("superseded");
            }
        }

        @Override
        public void step(String stepKey, List<String> inputs, boolean reused, String outputDigest) {
            throw new UnsupportedOperationException("waiting is no step");
        }
    }
}
