package io.rankloom.platform.lineage;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.delivery.Delivery;
import io.rankloom.platform.delivery.DeliverySender;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of the project {@code default} that read two things and made one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OpenLineageTest {

    // The classes that OpenLineage's own client generates from the specification's schema; what they do not know is
    // refused.
    private static final ObjectMapper CLIENT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

    private record Setting(Optional<URI> url, Optional<Path> tokenFile, Duration timeout)
            implements OpenLineageConfig {}

    @Inject
    RunStarter runs;

    @Inject
    Lineage lineage;

    @Inject
    OpenLineage openLineage;

    @Inject
    OpenLineageOutbox outbox;

    @Inject
    OpenLineageSender receiver;

    @Inject
    DeliverySender sender;

    private UUID run;
    private String made;
    private List<String> read;

    @BeforeEach
    void recordAStep() {
        run = runs.train(Runs.train("default"));
        made = Live.digest(run + "model");
        read = List.of(Live.digest(run + "features"), Live.digest(run + "dataset"));
        lineage.record(run, "train-ranker", "k", read, made);
    }

    @Test
    void aStepIsARunEventThatTheOfficialClientReadsAndWritesTheSame() throws IOException {
        String exported =
                as("viewer").get("/api/v1/lineage/" + made + "/openlineage").asString();
        JsonNode event = CLIENT.readTree(exported).get(0);

        var understood = CLIENT.treeToValue(event, io.openlineage.client.OpenLineage.RunEvent.class);

        assertThat(understood.getEventType()).isEqualTo(io.openlineage.client.OpenLineage.RunEvent.EventType.COMPLETE);
        assertThat(understood.getSchemaURL().toString()).contains("OpenLineage.json#/$defs/RunEvent");
        assertThat(understood.getJob().getNamespace()).isEqualTo("default");
        assertThat(understood.getJob().getName()).isEqualTo("train-ranker");
        assertThat(understood.getRun().getFacets().getParent().getRun().getRunId())
                .isEqualTo(run);
        assertThat(understood.getInputs())
                .extracting(io.openlineage.client.OpenLineage.InputDataset::getName)
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(understood.getOutputs())
                .extracting(io.openlineage.client.OpenLineage.OutputDataset::getName)
                .containsExactly(made);
        assertThat(understood.getOutputs().getFirst().getFacets().getVersion().getDatasetVersion())
                .isEqualTo(made);
    }

    @Test
    void everyEventFollowsTheSpecificationsRules() throws IOException {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.add(new StepRecorded(run, "collect-source", "c", List.of(), made)));
        Delivery ofAStepThatReadNothing = waiting().getFirst();
        QuarkusTransaction.requiringNew().run(() -> Delivery.deleteById(ofAStepThatReadNothing.id));
        JsonNode ofAForgottenRun = CLIENT.valueToTree(QuarkusTransaction.requiringNew()
                .call(() -> openLineage.event(
                        UUID.randomUUID(), "evaluate", "e", read, made, Instant.parse("2026-01-01T00:00:00Z"))));

        assertThat(OpenLineageRules.broken(exported(made))).isEmpty();
        assertThat(OpenLineageRules.broken(CLIENT.readTree(ofAStepThatReadNothing.body)))
                .isEmpty();
        assertThat(OpenLineageRules.broken(ofAForgottenRun)).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "/run,",
        "/job,",
        "/eventTime,",
        "/eventTime, yesterday",
        "/eventType, DONE",
        "/producer, not a uri",
        "/schemaURL,",
        "/run/runId, 7",
        "/run/facets/parent/_producer,",
        "/run/facets/parent/_schemaURL,",
        "/run/facets/parent/job,",
        "/run/facets/parent/run/runId, 7",
        "/job/namespace,",
        "/job/name,",
        "/inputs/0/name,",
        "/outputs/0/namespace,",
        "/outputs/0/facets/version/_schemaURL,",
        "/outputs/0/facets/version/datasetVersion,",
    })
    void anEventThatLacksOrMisstatesAFieldBreaksTheRules(String field, String instead) throws IOException {
        JsonNode event = exported(made);
        int cut = field.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) event.at(field.substring(0, cut));
        assertThat(parent.has(field.substring(cut + 1))).isTrue();
        if (instead == null) {
            parent.remove(field.substring(cut + 1));
        } else {
            parent.put(field.substring(cut + 1), instead);
        }

        assertThat(OpenLineageRules.broken(event)).isNotEmpty();
    }

    @Test
    void theSameStepIsTheSameRunEachTimeThatItIsTold() {
        String address = "/api/v1/lineage/" + made + "/openlineage";

        assertThat(as("viewer").get(address).jsonPath().getString("[0].run.runId"))
                .isEqualTo(as("viewer").get(address).jsonPath().getString("[0].run.runId"));
    }

    @Test
    void nothingIsQueuedWhereNoEndpointIsConfigured() {
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aWaitingEventIsPostedOnceAndARefusedOneHoldsNothingUp() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(received.size() == 1 ? 400 : 201, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage");
        queue("refused");
        queue("taken");

        boolean first = sender.sendNext(receiver, url);
        boolean second = sender.sendNext(receiver, url);
        boolean third = sender.sendNext(receiver, url);
        server.stop(0);

        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(third).as("nothing waits any more").isFalse();
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).contains("\"name\":\"taken\"", made);
    }

    @Test
    void anEndpointThatIsAwayHoldsTheEventAndThoseAfterItBackForAWhile() {
        URI nobody = URI.create("http://127.0.0.1:1/");
        queue("later");
        queue("latest");

        sender.sendNext(receiver, nobody);

        assertThat(sender.sendNext(receiver, nobody))
                .as("whether any is sent before the oldest is due again")
                .isFalse();
        assertThat(waiting()).hasSize(2);
        Delivery oldest = waiting().getFirst();
        assertThat(oldest.body).contains("\"name\":\"later\"");
        assertThat(oldest.attempts).isEqualTo(1);
        assertThat(oldest.nextAttemptAt).isAfter(oldest.createdAt.plusSeconds(4));
        assertThat(waiting().getLast().attempts).isZero();

        due(oldest);
        assertThat(sender.sendNext(receiver, nobody)).isTrue();
        assertThat(waiting().getFirst().attempts).isEqualTo(2);
        QuarkusTransaction.requiringNew().run(() -> Delivery.delete("receiver", OpenLineageSender.NAME));
    }

    @Test
    void anEventThatNobodyTookForThreeDaysIsGivenUp() {
        queue("too late");
        Delivery old = waiting().getFirst();
        QuarkusTransaction.requiringNew()
                .run(() ->
                        Delivery.update("createdAt = ?1 where id = ?2", old.createdAt.minusSeconds(259_201), old.id));

        sender.sendNext(receiver, URI.create("http://127.0.0.1:1/"));

        assertThat(waiting()).isEmpty();
        Delivery givenUp = QuarkusTransaction.requiringNew().call(() -> Delivery.findById(old.id));
        assertThat(givenUp.failedAt).isNotNull();
        assertThat(givenUp.lastError).contains("did not answer");
    }

    @Test
    void aTokenThatIsNoLineHoldsTheEventBackAndIsToldNobody(@TempDir Path folder) throws IOException {
        queue("guarded");

        sender.sendNext(guarded(Files.writeString(folder.resolve("token"), "secret\nof two lines")), NOBODY);

        Delivery kept = waiting().getFirst();
        assertThat(kept.attempts).isEqualTo(1);
        assertThat(kept.lastError)
                .contains("no request to the openlineage can be made", "one line")
                .doesNotContain("secret");
        QuarkusTransaction.requiringNew().run(() -> Delivery.delete("receiver", OpenLineageSender.NAME));
    }

    @Test
    void aTokenFileThatIsGoneIsNamed(@TempDir Path folder) {
        queue("guarded");
        Path missing = folder.resolve("missing");

        sender.sendNext(guarded(missing), NOBODY);

        assertThat(waiting().getFirst().lastError)
                .contains("rankloom.openlineage.token-file names a file that cannot be read: " + missing);
        QuarkusTransaction.requiringNew().run(() -> Delivery.delete("receiver", OpenLineageSender.NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"marquez.example/api/v1/lineage", "ftp://marquez.example", "http://two_words/"})
    void anAddressThatNothingCanBePostedToIsRefusedAtStart(String url) {
        assertThatThrownBy(() -> new OpenLineageSender(
                        new Setting(Optional.of(URI.create(url)), Optional.empty(), Duration.ofSeconds(1)), sender))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rankloom.openlineage.url");
    }

    private OpenLineageSender guarded(Path tokenFile) {
        return new OpenLineageSender(
                new Setting(Optional.empty(), Optional.of(tokenFile), Duration.ofSeconds(1)), sender);
    }

    @Test
    void howManyWaitIsAMetric() {
        queue("waits");

        String metrics = RestAssured.get("/q/metrics").asString();

        assertThat(metrics).contains("rankloom_deliveries_waiting{receiver=\"openlineage\"} 1.0");
        QuarkusTransaction.requiringNew().run(() -> Delivery.delete("receiver", OpenLineageSender.NAME));
    }

    private static JsonNode exported(String digest) throws IOException {
        return CLIENT.readTree(as("viewer")
                        .get("/api/v1/lineage/" + digest + "/openlineage")
                        .asString())
                .get(0);
    }

    private static List<Delivery> waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Delivery.list(
                        "receiver = ?1 and sentAt is null and failedAt is null order by createdAt",
                        OpenLineageSender.NAME));
    }

    private static void due(Delivery delivery) {
        QuarkusTransaction.requiringNew()
                .run(() -> Delivery.update("nextAttemptAt = createdAt where id = ?1", delivery.id));
    }

    private void queue(String step) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(new StepRecorded(run, step, step + "-key", read, made)));
    }
}
