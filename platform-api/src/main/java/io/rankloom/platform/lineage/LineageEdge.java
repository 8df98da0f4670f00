package io.rankloom.platform.lineage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** One step read {@code input} and made {@code output}. */
@Entity
public class LineageEdge extends PanacheEntityBase {

    /** An edge is what it says; the same step recorded again is the same edge. */
    @Embeddable
    public record Key(String input, String output, String stepKey) implements Serializable {}

    @EmbeddedId
    public Key key;

    public String step;
    public UUID runId;
    public Instant recordedAt;
}
