package io.rankloom.platform.registry;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** An alias in MLflow that was found to name another version than the one that is live. Version numbers are MLflow's. */
@Entity
public class AliasIncident extends PanacheEntityBase {

    /** How it ended. */
    public enum Settlement {
        /** The platform pointed the alias back. */
        RESTORED,
        /** Somebody did so in MLflow. */
        MOVED_BACK,
        /** Another version went live meanwhile. */
        SUPERSEDED
    }

    @Id
    public UUID id;

    public UUID deploymentId;
    public String project;
    public String modelName;
    public String environment;
    public String alias;

    /** Null where MLflow has lost the version. */
    public Integer expectedVersion;

    /** Null where the alias was deleted. */
    public Integer foundVersion;

    public Instant noticedAt;
    public Instant settledAt;
    public String settledBy;

    @Enumerated(EnumType.STRING)
    public Settlement settlement;

    static Optional<AliasIncident> open(String modelName, String alias) {
        return find("modelName = ?1 and alias = ?2 and settledAt is null", modelName, alias)
                .firstResultOptional();
    }

    /** Ends an incident that is still open; one that has ended meanwhile stays as it ended. Returns whether it was open. */
    static boolean supersede(UUID id) {
        getEntityManager().flush();
        int ended = update(
                "settlement = ?1, settledBy = ?2, settledAt = ?3 where id = ?4 and settledAt is null",
                Settlement.SUPERSEDED,
                "system",
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                id);
        return ended > 0;
    }

    void settle(Settlement how, String by) {
        settlement = how;
        settledBy = by;
        settledAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
