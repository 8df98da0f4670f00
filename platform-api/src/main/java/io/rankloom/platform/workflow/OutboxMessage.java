package io.rankloom.platform.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;

/** A message that the engine must get, because the change that it tells of is committed with it. */
@Entity
class OutboxMessage extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String messageName;
    String correlationKey;
    String messageId;
    String variables;
    Instant createdAt;
    Instant sentAt;
    Instant failedAt;
    int attempts;
    String lastError;

    /** The oldest messages that the engine has neither confirmed nor refused. */
    static List<OutboxMessage> unsent(int limit) {
        return OutboxMessage.<OutboxMessage>find("sentAt is null and failedAt is null order by id")
                .page(0, limit)
                .list();
    }

    static boolean exists(String messageName, String messageId) {
        return count("messageName = ?1 and messageId = ?2", messageName, messageId) > 0;
    }
}
