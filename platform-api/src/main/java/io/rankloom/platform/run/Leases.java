package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Says which attempts still hold their lease. The time during which this process was not there to hear heartbeats counts for nobody, so a restart of the
 * platform costs no worker its step.
 */
@ApplicationScoped
public class Leases {

    /** That the database can store, unlike {@link Instant#MIN}. */
    private static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

    private final LeaseConfig config;
    private final Instant listeningSince = Run.now();

    Leases(LeaseConfig config) {
        this.config = config;
    }

    /** Whether the attempt runs and was heard of recently enough. */
    boolean holds(Attempt attempt, Instant now) {
        return attempt.state == Attempt.State.RUNNING
                && latest(attempt.heartbeatAt).plus(config.duration()).isAfter(now);
    }

    /** Attempts last heard of before this instant have lost their lease; before {@link Instant#MIN} if this process has not listened long enough. */
    Instant silentBefore(Instant now) {
        Instant limit = now.minus(config.duration());
        return limit.isAfter(listeningSince) ? limit : Instant.EPOCH;
    }

    /** Who was last heard of after this instant holds a lease; everybody if this process has not listened long enough. */
    Instant heardAfter(Instant now) {
        Instant limit = now.minus(config.duration());
        return limit.isBefore(listeningSince) ? BEFORE_ALL : limit;
    }

    String silence() {
        return "no heartbeat for " + config.duration().toSeconds() + " s";
    }

    private Instant latest(Instant heartbeat) {
        return heartbeat.isAfter(listeningSince) ? heartbeat : listeningSince;
    }
}
