package io.rankloom.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OutboxSenderTest {

    @Inject
    Outbox outbox;

    private final FakeEngine engine = new FakeEngine();
    private final OutboxSender sender = new OutboxSender(engine, FakeEngine.deployer(), new ObjectMapper());

    @BeforeEach
    void emptyTheOutbox() {
        QuarkusTransaction.requiringNew().run(() -> OutboxMessage.deleteAll());
        publish("first");
        publish("second");
        publish("third");
    }

    @Test
    void sendsInOrderAndOnce() {
        sender.send();
        sender.send();

        assertThat(engine.published).containsExactly("first", "second", "third");
        assertThat(read("third").attempts).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"INVALID_ARGUMENT", "NOT_FOUND", "PERMISSION_DENIED", "INTERNAL"})
    void whatTheEngineRefusesForGoodHoldsUpNobody(Status.Code code) {
        engine.refusals.put("first", code.toStatus().withDescription("too long"));

        sender.send();
        engine.refusals.clear();
        sender.send();

        assertThat(engine.published).containsExactly("second", "third");
        assertThat(read("first").failedAt).isNotNull();
        assertThat(read("first").sentAt).isNull();
        assertThat(read("first").lastError).contains("too long");
    }

    @Test
    void whatIsNoJsonHoldsUpNobody() {
        QuarkusTransaction.requiringNew()
                .run(() -> OutboxMessage.update("variables = '{' where messageId = ?1", "first"));

        sender.send();

        assertThat(engine.published).containsExactly("second", "third");
        assertThat(read("first").failedAt).isNotNull();
        assertThat(read("first").lastError).startsWith("its variables are no JSON");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"})
    void whileTheEngineIsAwayAllWaitInTheirOrder(Status.Code code) {
        engine.refusals.put("first", code.toStatus());

        sender.send();

        assertThat(engine.published).isEmpty();
        assertThat(read("first").failedAt).isNull();
        assertThat(read("first").lastError).contains(code.name());
        assertThat(read("second").attempts).isZero();
    }

    private void publish(String id) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish("review-decided", id, id, Map.of("decision", "APPROVED")));
    }

    private static OutboxMessage read(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> OutboxMessage.find("messageId", id).firstResult());
    }
}
