package io.rankloom.platform.notification;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something to be told, until the webhook has taken it. */
@Entity
class Notification extends PanacheEntityBase {

    @Id
    UUID id;

    String type;
    String body;
    Instant createdAt;
    Instant nextAttemptAt;
    int attempts;
    Instant sentAt;
    Instant failedAt;
    String lastError;

    static List<Notification> due(Instant now, int limit) {
        return Notification.<Notification>find(
                        "sentAt is null and failedAt is null and nextAttemptAt <= ?1 order by nextAttemptAt, id", now)
                .page(0, limit)
                .list();
    }
}
