package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A live view sees every event once, also across lost connections. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@Timeout(60)
class RunEventsOverHttpTest {

    @TestHTTPResource
    URI root;

    @Inject
    RunEvents events;

    @Inject
    RunStarter starter;

    @Inject
    Attempts attempts;

    private UUID run;

    /** One event as a browser sees it; {@code id} null where the event has none. */
    private record Received(String id, String name, String data) {}

    @BeforeEach
    void recordARun() {
        run = starter.train(Runs.train());
    }

    @Test
    void aViewOpensWithTheRunAndAllItsElements() throws Exception {
        append(1);

        try (View view = open(null)) {
            List<Received> opening = view.until(event -> event.id() != null);

            assertThat(opening.get(0).name()).isEqualTo("run");
            assertThat(opening.get(0).data()).contains(run.toString(), "\"state\":\"QUEUED\"");
            assertThat(opening.stream().skip(1)).allMatch(event -> event.name().equals("element"));
            assertThat(opening).anyMatch(event -> event.data().contains("\"elementId\":\"validate-dataset\""));
        }
    }

    @Test
    void aConnectionLostWhileTheViewOpensStartsItAnew() throws Exception {
        append(1);

        try (View view = open(null)) {
            List<Received> opening = view.until(event -> event.id() != null);

            // With an id on an earlier part a browser would resume after it and never see the rest.
            assertThat(opening).hasSizeGreaterThan(2);
            assertThat(opening.subList(0, opening.size() - 1))
                    .extracting(Received::id)
                    .containsOnlyNulls();
        }
    }

    @Test
    void whatHappensWhileTheViewIsOpenArrives() throws Exception {
        try (View view = open(null)) {
            view.until(event -> event.id() != null);
            append(3);

            assertThat(view.next(3)).extracting(Received::data).containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
        }
    }

    @Test
    void aLostConnectionIsResumedWithoutAGap() throws Exception {
        append(1);
        String seen;
        try (View view = open(null)) {
            view.until(event -> event.id() != null);
            append(2);
            seen = view.next(2).get(1).id();
        }
        append(250); // more than one page of the feed

        try (View view = open(seen)) {
            List<Received> missed = view.next(250);

            assertThat(missed)
                    .extracting(Received::data)
                    .containsExactlyElementsOf(IntStream.range(0, 250)
                            .mapToObj(n -> "{\"n\":" + n + "}")
                            .toList());
            assertThat(missed)
                    .extracting(event -> Long.valueOf(event.id()))
                    .isSorted()
                    .allMatch(id -> id > Long.parseLong(seen));
        }
    }

    @Test
    void aViewWhoseEventsWereForgottenStartsAnew() throws Exception {
        append(1);
        long newest = events.newest(run);

        // No event of the run has such an id, so nobody can say what came after it.
        try (View view = open(Long.toString(newest + 1_000_000))) {
            assertThat(view.next(1).get(0).name()).isEqualTo("run");
        }
    }

    @Test
    void ofTheProgressThatIsReadTogetherOnlyTheNewestIsSentAndEverythingElse() throws Exception {
        UUID one = begin(1);
        UUID other = begin(2);
        append(1);
        String seen = Long.toString(events.newest(run));
        attempts.heartbeat(one, 0.1, "epoch 1", List.of("loss 3"));
        attempts.heartbeat(other, 0.5, "epoch 5", List.of());
        attempts.heartbeat(one, 0.2, "epoch 2", List.of("loss 2"));
        QuarkusTransaction.requiringNew().run(() -> events.append(run, "element", Map.of("n", 1)));
        attempts.heartbeat(one, 0.3, null, List.of());

        try (View view = open(seen)) {
            List<Received> told = view.next(5);

            assertThat(told)
                    .extracting(Received::name)
                    .containsExactly("log", "progress", "log", "element", "progress");
            assertThat(told.get(0).data()).contains("\"line\" : \"loss 3\"");
            assertThat(told.get(1).data()).contains("\"loopCounter\" : 2", "\"fraction\" : 0.5");
            assertThat(told.get(2).data()).contains("\"line\" : \"loss 2\"");
            assertThat(told.get(4).data()).contains("\"fraction\" : 0.3", "\"line\" : \"epoch 2\"");
        }
    }

    @Test
    void aViewThatComesBackToARunThatOthersWatchMissesNothing() throws Exception {
        append(1);
        String seen = Long.toString(events.newest(run));
        try (View watching = open(null)) {
            watching.until(event -> event.id() != null);
            append(250); // more than one page, which the other view has got live
            watching.next(250);

            try (View back = open(seen)) {
                append(1);

                assertThat(back.next(251))
                        .extracting(event -> Long.valueOf(event.id()))
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .first()
                        .satisfies(id -> assertThat(id).isGreaterThan(Long.parseLong(seen)));
                assertThat(watching.next(1).get(0).data()).isEqualTo("{\"n\":0}");
            }
        }
    }

    @Test
    void everybodyWhoWatchesGetsTheSame() throws Exception {
        try (View one = open(null);
                View other = open(null)) {
            one.until(event -> event.id() != null);
            other.until(event -> event.id() != null);
            append(20);

            assertThat(one.next(20)).isEqualTo(other.next(20));
        }
    }

    @Test
    void eventsOfOtherRunsStayOut() throws Exception {
        UUID other = starter.train(Runs.train());

        try (View view = open(null)) {
            view.until(event -> event.id() != null);
            QuarkusTransaction.requiringNew().run(() -> events.append(other, "progress", Map.of("n", 99)));
            append(1);

            assertThat(view.next(1).get(0).data()).isEqualTo("{\"n\":0}");
        }
    }

    @Test
    void anEventOfAFailedTransactionIsNeverSeen() throws Exception {
        try (View view = open(null)) {
            view.until(event -> event.id() != null);
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        events.append(run, "progress", Map.of("n", 99));
                        throw new IllegalStateException("the change failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            append(1);

            assertThat(view.next(1).get(0).data()).isEqualTo("{\"n\":0}");
        }
    }

    private UUID begin(int loopCounter) {
        return attempts.begin(new Attempts.Delivery(run, "train-ranker", "train-ranker", loopCounter, 7, "worker-1"))
                .id;
    }

    private void append(int count) {
        for (int n = 0; n < count; n++) {
            Map<String, Integer> data = Map.of("n", n);
            QuarkusTransaction.requiringNew().run(() -> events.append(run, "progress", data));
        }
    }

    private View open(String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve("/api/v1/runs/" + run + "/events"))
                .header("Authorization", "Bearer " + People.tokenOf("viewer"))
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return new View(client, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    private record View(HttpClient client, BufferedReader lines) implements AutoCloseable {

        List<Received> next(int count) throws IOException {
            List<Received> received = new ArrayList<>();
            while (received.size() < count) {
                received.add(one());
            }
            return received;
        }

        List<Received> until(java.util.function.Predicate<Received> last) throws IOException {
            List<Received> received = new ArrayList<>();
            do {
                received.add(one());
            } while (!last.test(received.get(received.size() - 1)));
            return received;
        }

        private Received one() throws IOException {
            String id = null;
            String name = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && data.length() > 0) {
                    return new Received(id, name, data.toString());
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
            throw new IOException("the stream ended");
        }

        @Override
        public void close() {
            client.shutdownNow();
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
