package io.rankloom.platform.deployment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.learning.latency.LatencyHistogram;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/** What all ranking servers together saw of a stage of a deployment in one interval. */
@Entity
@Table(name = "deployment_sample")
public class Sample extends PanacheEntityBase {

    static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final int FETCHED = 500;

    /** Of what, and from when on. */
    @Embeddable
    public record Key(UUID deploymentId, Instant beganAt, String stage) implements Serializable {}

    @EmbeddedId
    public Key key;

    public long requests;
    public long errors;

    /** Servers that said so in this interval. */
    public int ready;

    public int failed;

    /** Null where nothing was timed. */
    public byte[] latencies;

    /** The beginning of the interval that a time lies in. */
    static Instant intervalOf(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), INTERVAL.toSeconds()) * INTERVAL.toSeconds());
    }

    /** The sample of an interval, made if there is none; whoever adds to it has it alone until its transaction ends. */
    static Sample lock(Key key) {
        getEntityManager()
                .createNativeQuery("INSERT INTO deployment_sample (deployment_id, began_at, stage)"
                        + " VALUES (:deployment, :began, :stage) ON CONFLICT DO NOTHING")
                .setParameter("deployment", key.deploymentId())
                .setParameter("began", key.beganAt())
                .setParameter("stage", key.stage())
                .executeUpdate();
        return Sample.findById(key, LockModeType.PESSIMISTIC_WRITE);
    }

    /** In the order of time, from the interval that the beginning lies in. */
    static List<Sample> between(UUID deploymentId, Instant from, Instant to) {
        return list(
                "key.deploymentId = ?1 and key.beganAt >= ?2 and key.beganAt < ?3 order by key.beganAt, key.stage",
                deploymentId,
                intervalOf(from),
                to);
    }

    /** What a sample says, for those who read weeks of them and keep none. */
    record Figures(
            Instant beganAt,
            String stage,
            long requests,
            long errors,
            int ready,
            int failed,
            LatencyHistogram latencies) {

        private static Figures of(Object[] row) {
            byte[] latencies = (byte[]) row[6];
            return new Figures(
                    (Instant) row[0],
                    (String) row[1],
                    (Long) row[2],
                    (Long) row[3],
                    (Integer) row[4],
                    (Integer) row[5],
                    latencies == null ? new LatencyHistogram() : LatencyHistogram.decode(latencies));
        }
    }

    /** The same, one after the other: none is kept in memory. */
    static void each(UUID deploymentId, Instant from, Instant to, Consumer<Figures> reader) {
        try (Stream<Object[]> samples = getEntityManager()
                .createQuery(
                        "select s.key.beganAt, s.key.stage, s.requests, s.errors, s.ready, s.failed, s.latencies"
                                + " from Sample s where s.key.deploymentId = :deployment and s.key.beganAt >= :from"
                                + " and s.key.beganAt < :to order by s.key.beganAt, s.key.stage",
                        Object[].class)
                .setParameter("deployment", deploymentId)
                .setParameter("from", intervalOf(from))
                .setParameter("to", to)
                .setHint(HibernateHints.HINT_FETCH_SIZE, FETCHED)
                .getResultStream()) {
            samples.map(Figures::of).forEach(reader);
        }
    }

    void add(long moreRequests, long moreErrors, LatencyHistogram more) {
        requests += moreRequests;
        errors += moreErrors;
        if (more.count() > 0) {
            LatencyHistogram sum = latencies();
            sum.add(more);
            latencies = sum.encoded();
        }
    }

    LatencyHistogram latencies() {
        return latencies == null ? new LatencyHistogram() : LatencyHistogram.decode(latencies);
    }

    static LatencyHistogram latencies(List<Sample> samples) {
        LatencyHistogram sum = new LatencyHistogram();
        samples.stream().filter(s -> s.latencies != null).forEach(s -> sum.add(s.latencies()));
        return sum;
    }
}
