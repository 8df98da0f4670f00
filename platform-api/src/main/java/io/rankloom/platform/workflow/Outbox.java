package io.rankloom.platform.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/**
 * Messages for the engine that are part of a change in the database: written in its transaction, sent after its commit, again until the engine confirms. The
 * engine drops a message whose id it has seen, so each is delivered once, also when this process dies between sending and noting so.
 */
@ApplicationScoped
public class Outbox {

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Adds a message to the caller's transaction; a second one of the same name and id changes nothing.
     *
     * @param messageName name in the BPMN file, such as {@code review-decided}
     * @param correlationKey value that the waiting instance subscribed with
     * @param messageId identity of the fact that the message tells of
     * @param variables become variables of the waiting instance
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(String messageName, String correlationKey, String messageId, Map<String, Object> variables) {
        if (OutboxMessage.exists(messageName, messageId)) {
            return;
        }
        OutboxMessage message = new OutboxMessage();
        message.messageName = messageName;
        message.correlationKey = correlationKey;
        message.messageId = messageId;
        message.variables = write(variables);
        message.createdAt = Run.now();
        message.persist();
    }

    private String write(Map<String, Object> variables) {
        try {
            return json.writeValueAsString(variables);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("variables of a message must be plain JSON: " + variables, e);
        }
    }
}
