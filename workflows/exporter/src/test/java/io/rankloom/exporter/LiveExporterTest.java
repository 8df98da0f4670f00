package io.rankloom.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporter between a broker, whose side is played, and a real HTTP server. */
class LiveExporterTest {

    private record Post(String authorization, String body) {}

    @TempDir
    private Path folder;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private HttpServer platform;
    private FakeBroker broker;
    private LiveExporter exporter;

    @BeforeEach
    void open() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/events", this::answer);
        platform.start();
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        String url = "http://127.0.0.1:" + platform.getAddress().getPort() + "/events";
        broker = new FakeBroker(Map.of("url", url, "tokenfile", token.toString()));
        exporter = new LiveExporter();
        exporter.configure(broker);
        exporter.open(broker);
    }

    @AfterEach
    void close() {
        exporter.close();
        platform.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posts.add(new Post(exchange.getRequestHeaders().getFirst("Authorization"), body));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void what_has_happened_is_posted_in_order_as_one_batch() {
        exporter.export(Records.element(1, "first"));
        exporter.export(Records.element(2, "second"));
        tickUntil(() -> broker.getLastExportedRecordPosition() == 2);
        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.authorization()).isEqualTo("Bearer secret");
            assertThat(post.body()).startsWith("[{").endsWith("}]").containsSubsequence("first", "second");
        });
    }

    @Test
    void the_position_stays_until_the_platform_has_taken_the_batch() {
        status = 503;
        exporter.export(Records.element(1, "first"));
        tickUntil(() -> posts.size() >= 2);
        assertThat(broker.getLastExportedRecordPosition()).isEqualTo(-1);
        status = 204;
        tickUntil(() -> broker.getLastExportedRecordPosition() == 1);
        assertThat(posts).extracting(Post::body).containsOnly(posts.getFirst().body());
    }

    @Test
    void a_platform_that_is_away_is_asked_less_and_less_often() {
        platform.stop(0);
        exporter.export(Records.element(1, "first"));
        tickUntil(() -> broker.delays.contains(Duration.ofSeconds(5)));
        assertThat(broker.delays).contains(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(broker.getLastExportedRecordPosition()).isEqualTo(-1);
    }

    @Test
    void a_token_that_is_not_there_yet_holds_the_events_back_and_loses_none() throws IOException {
        Path token = folder.resolve("token");
        Files.delete(token);
        exporter.export(Records.element(1, "first"));
        tickUntil(() -> broker.delays.contains(Duration.ofMillis(800)));
        assertThat(posts).isEmpty();
        Files.writeString(token, "late");
        tickUntil(() -> broker.getLastExportedRecordPosition() == 1);
        assertThat(posts.getFirst().authorization()).isEqualTo("Bearer late");
    }

    @Test
    void records_that_say_nothing_to_the_platform_move_the_position_without_a_request() {
        exporter.export(Records.variable(3, "requester", "\"ada\""));
        tickUntil(() -> broker.getLastExportedRecordPosition() == 3);
        assertThat(posts).isEmpty();
    }

    @Test
    void the_broker_keeps_what_does_not_fit_and_offers_it_again() {
        status = 503;
        for (int i = 1; i <= LiveExporter.MAX_PENDING; i++) {
            exporter.export(Records.element(i, "many"));
        }
        assertThatThrownBy(() -> exporter.export(Records.element(99_999, "late")))
                .isInstanceOf(ExporterException.class)
                .hasMessage("the platform API has not taken 20000 records yet");
        status = 204;
        tickUntil(() -> broker.getLastExportedRecordPosition() == LiveExporter.MAX_PENDING);
        exporter.export(Records.element(99_999, "late"));
        tickUntil(() -> broker.getLastExportedRecordPosition() == 99_999);
    }

    @Test
    void commands_and_foreign_values_are_not_even_offered() {
        assertThat(broker.filter().acceptType(RecordType.EVENT)).isTrue();
        assertThat(broker.filter().acceptType(RecordType.COMMAND)).isFalse();
        assertThat(broker.filter().acceptValue(ValueType.TIMER)).isFalse();
    }

    @Test
    void a_missing_argument_is_named_with_the_setting_that_gives_it() {
        var incomplete = new FakeBroker(Map.of("url", "http://127.0.0.1:1/events"));
        assertThatThrownBy(() -> new LiveExporter().configure(incomplete))
                .hasMessage(
                        "the live exporter needs the argument tokenFile: set ZEEBE_BROKER_EXPORTERS_LIVE_ARGS_TOKENFILE");
    }

    private void tickUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("20 s have passed").isLessThan(end);
            broker.runTasks();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
