package io.rankloom.platform.deployment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.learning.latency.LatencyHistogram;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The latest that one ranking server says of one stage of a deployment. */
@Entity
@Table(name = "deployment_observation")
public class Observation extends PanacheEntityBase {

    /** Whether the server can answer with the model. */
    public enum State {
        READY,
        FAILED
    }

    /** Which server, about what. */
    @Embeddable
    public record Key(UUID deploymentId, String stage, String server) implements Serializable {}

    @EmbeddedId
    public Key key;

    @Enumerated(EnumType.STRING)
    public State state;

    public String reason;
    public Double parityError;

    @Column(name = "latency_p99_millis")
    public Double latencyP99Millis;

    public long requests;
    public long errors;

    /** Since when requests, errors and latencies are counted; null from servers that do not say. */
    public Instant countedSince;

    public byte[] latencies;
    public Instant observedAt;

    /** A server reports every 5 s; one that misses three reports is gone and holds up nobody. */
    public static final Duration ALIVE = Duration.ofSeconds(15);

    /** What the server said last, or a row in which it has said nothing yet; whoever replaces it has it alone until its transaction ends. */
    static Observation lock(Key key) {
        getEntityManager()
                .createNativeQuery(
                        "INSERT INTO deployment_observation (deployment_id, stage, server, state, observed_at)"
                                + " VALUES (:deployment, :stage, :server, 'READY', 'epoch') ON CONFLICT DO NOTHING")
                .setParameter("deployment", key.deploymentId())
                .setParameter("stage", key.stage())
                .setParameter("server", key.server())
                .executeUpdate();
        return Observation.findById(key, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean isCurrent() {
        return observedAt.isAfter(Instant.now().minus(ALIVE));
    }

    LatencyHistogram timed() {
        return latencies == null ? new LatencyHistogram() : LatencyHistogram.decode(latencies);
    }

    /** Servers of an environment that have said anything of any deployment since. */
    static List<String> serversSince(String environment, Instant since) {
        return getEntityManager()
                .createQuery(
                        "select distinct o.key.server from Observation o, Deployment d where d.id = o.key.deploymentId"
                                + " and d.environment = :environment and o.observedAt > :since order by o.key.server",
                        String.class)
                .setParameter("environment", environment)
                .setParameter("since", since)
                .getResultList();
    }

    static List<Observation> of(UUID deploymentId, String stage) {
        return list("key.deploymentId = ?1 and key.stage = ?2 order by key.server", deploymentId, stage);
    }
}
