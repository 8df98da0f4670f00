package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Says which attempts still hold their lease, by the database's clock, which is the same for all processes. The time during which nobody could hear heartbeats
 * counts for nobody, be it that this process was not there or that its database did not answer, so neither costs a worker its step.
 */
@ApplicationScoped
public class Leases {

    /** What the database's clock said, and this process's own, which nobody sets, at the same moment. */
    private record Reading(Instant time, long nanos) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    /** That the database can store, unlike {@link Instant#MIN}. */
    private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

    /** How far the database's clock may run from ours between two readings without having been set. */
    private static final Duration DRIFT = Duration.ofSeconds(3);

    private final LeaseConfig config;
    private volatile Reading reading = new Reading(Run.now(), System.nanoTime());
    private volatile Instant listeningSince = reading.time();

    Leases(LeaseConfig config) {
        this.config = config;
    }

    /** The database's time. */
    Instant now() {
        Reading last = reading;
        return last.time().plus(last.age()).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The database answers and says what time it is. Called every two seconds: if the call before is long past, nobody could say that they live in between. The
     * same is assumed if its clock was set.
     */
    synchronized void heard(Instant time) {
        boolean wasSet = Duration.between(now(), time).abs().compareTo(DRIFT) > 0;
        if (isDeaf() || wasSet) {
            listeningSince = time;
        }
        reading = new Reading(time, System.nanoTime());
    }

    /** Whether the attempt runs and was heard of recently enough. */
    boolean holds(Attempt attempt, Instant now) {
        return attempt.state == Attempt.State.RUNNING
                && (isDeaf()
                        || latest(attempt.heartbeatAt).plus(config.duration()).isAfter(now));
    }

    /** Attempts last heard of before this instant have lost their lease; before {@link Instant#MIN} if this process has not listened long enough. */
    Instant silentBefore(Instant now) {
        Instant limit = now.minus(config.duration());
        return !isDeaf() && limit.isAfter(listeningSince) ? limit : Instant.EPOCH;
    }

    /** Who was last heard of after this instant holds a lease; everybody if this process has not listened long enough. */
    Instant heardAfter(Instant now) {
        Instant limit = now.minus(config.duration());
        return isDeaf() || limit.isBefore(listeningSince) ? BEFORE_ALL : limit;
    }

    String silence() {
        return "no heartbeat for " + config.duration().toSeconds() + " s";
    }

    /** Whether the database has not answered for so long that life signs may be missing. */
    private boolean isDeaf() {
        return reading.age().compareTo(config.duration().dividedBy(2)) > 0;
    }

    private Instant latest(Instant heartbeat) {
        return heartbeat.isAfter(listeningSince) ? heartbeat : listeningSince;
    }
}
