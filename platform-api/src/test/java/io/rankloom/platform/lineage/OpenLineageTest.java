package io.rankloom.platform.lineage;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @Inject
    RunStarter runs;

    @Inject
    Lineage lineage;

    @Inject
    OpenLineageOutbox outbox;

    @Inject
    OpenLineageSender sender;

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
    void theSameStepIsTheSameRunEachTimeThatItIsTold() {
        String address = "/api/v1/lineage/" + made + "/openlineage";

        assertThat(as("viewer").get(address).jsonPath().getString("[0].run.runId"))
                .isEqualTo(as("viewer").get(address).jsonPath().getString("[0].run.runId"));
    }

    @Test
    void nothingIsQueuedWhereNoEndpointIsConfigured() {
        assertThat(QuarkusTransaction.requiringNew().call(outbox::next)).isEmpty();
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

        boolean first = sender.sendNext(url);
        boolean second = sender.sendNext(url);
        boolean third = sender.sendNext(url);
        server.stop(0);

        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(third).as("nothing waits any more").isFalse();
        assertThat(received).hasSize(2);
        assertThat(received.get(1)).contains("\"name\":\"taken\"", made);
    }

    @Test
    void anEndpointThatIsAwayHoldsTheEventBack() {
        queue("later");

        assertThat(sender.sendNext(URI.create("http://127.0.0.1:1/"))).isFalse();
        var waiting = QuarkusTransaction.requiringNew().call(outbox::next);
        assertThat(waiting).isPresent();
        QuarkusTransaction.requiringNew().run(() -> outbox.failed(waiting.get().id(), "the test is over", true));
    }

    private void queue(String step) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(new StepRecorded(run, step, step + "-key", read, made)));
    }
}
