package io.rankloom.platform.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.command.ClientException;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.run.PlainText;
import io.rankloom.platform.run.Run;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sends what the outbox holds, in order. A message counts as sent once the engine has confirmed it; one that the engine refuses for good is marked as failed
 * and holds up nobody.
 */
@ApplicationScoped
class OutboxSender {

    private static final int BATCH = 50;
    private static final int LONGEST_ERROR = 2_000;
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
            note(message.id, sent -> sent.sentAt = Run.now());
            backoff.succeeded();
            return true;
        } catch (JsonProcessingException e) {
            return failed(message, "its variables are no JSON: " + e.getOriginalMessage());
        } catch (ClientException e) {
            if (!Engine.mayRecover(e)) {
                return failed(message, Engine.reason(e));
            }
            note(message.id, unsent -> unsent.lastError = PlainText.of(Engine.reason(e), LONGEST_ERROR));
            Log.warnf(
                    "the engine did not take message %s of %s, next try in %s: %s",
                    message.messageName, message.correlationKey, backoff.failed(), Engine.reason(e));
            return false;
        }
    }

    /** The messages behind it may go. */
    private static boolean failed(OutboxMessage message, String why) {
        note(message.id, failed -> {
            failed.lastError = PlainText.of(why, LONGEST_ERROR);
            failed.failedAt = Run.now();
        });
        Log.errorf(
                "the engine will never take message %s of %s (outbox_message %d): %s",
                message.messageName, message.correlationKey, message.id, why);
        return true;
    }

    private static void note(Long id, Consumer<OutboxMessage> outcome) {
        QuarkusTransaction.requiringNew().run(() -> {
            OutboxMessage message = OutboxMessage.findById(id);
            message.attempts++;
            message.lastError = null;
            outcome.accept(message);
        });
    }

    private Map<String, Object> variables(String text) throws JsonProcessingException {
        return json.readValue(text, VARIABLES);
    }
}
