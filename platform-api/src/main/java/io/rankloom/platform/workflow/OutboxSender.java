package io.rankloom.platform.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.run.Run;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends what the outbox holds, in order. A message counts as sent once the engine has confirmed it. */
@ApplicationScoped
class OutboxSender {

    private static final int BATCH = 50;
    /** Longer than any wait for an engine that is down; the engine forgets a message once it is delivered. */
    private static final Duration MEMORY = Duration.ofDays(7);

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final Engine engine;
    private final ProcessDeployer deployer;
    private final ObjectMapper json;
    private final Backoff backoff = new Backoff();

    OutboxSender(Engine engine, ProcessDeployer deployer, ObjectMapper json) {
        this.engine = engine;
        this.deployer = deployer;
        this.json = json;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() {
        if (!deployer.done() || !backoff.over()) {
            return;
        }
        List<OutboxMessage> waiting = QuarkusTransaction.requiringNew().call(() -> OutboxMessage.unsent(BATCH));
        for (OutboxMessage message : waiting) {
            if (!sent(message)) {
                return;
            }
        }
    }

    private boolean sent(OutboxMessage message) {
        try {
            engine.publish(
                    message.messageName,
                    message.correlationKey,
                    message.messageId,
                    MEMORY,
                    variables(message.variables));
            note(message.id, null);
            backoff.succeeded();
            return true;
        } catch (ClientException e) {
            note(message.id, e.getMessage());
            Log.warnf(
                    "the engine did not take message %s of %s, next try in %s: %s",
                    message.messageName, message.correlationKey, backoff.failed(), e.getMessage());
            return false;
        }
    }

    private static void note(Long id, String error) {
        QuarkusTransaction.requiringNew().run(() -> {
            OutboxMessage message = OutboxMessage.findById(id);
            message.attempts++;
            message.lastError = error;
            message.sentAt = error == null ? Run.now() : null;
        });
    }

    private Map<String, Object> variables(String text) {
        try {
            return json.readValue(text, VARIABLES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
