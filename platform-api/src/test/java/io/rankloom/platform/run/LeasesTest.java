package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** With leases of 15 s. */
class LeasesTest {

    private final Leases leases = new Leases(() -> Duration.ofSeconds(15));

    @Test
    void nobodyLosesALeaseBecauseTheDatabasesClockWasPutForward() {
        Attempt attempt = running(leases.now());
        Instant later = leases.now().plus(Duration.ofHours(1));

        leases.heard(later);

        assertThat(leases.now()).isBetween(later, later.plusSeconds(10));
        assertThat(leases.holds(attempt, later)).isTrue();
        assertThat(leases.silentBefore(later)).isEqualTo(Instant.EPOCH);
        assertThat(leases.heardAfter(later)).isBefore(attempt.heartbeatAt);
        assertThat(leases.holds(attempt, later.plusSeconds(16))).isFalse();
    }

    @Test
    void timeGoesOnByAClockThatNobodySets() {
        Instant read = leases.now();
        leases.heard(read);

        assertThat(leases.now()).isBetween(read, read.plusSeconds(10));
    }

    private static Attempt running(Instant heard) {
        var attempt = new Attempt();
        attempt.state = Attempt.State.RUNNING;
        attempt.heartbeatAt = heard;
        return attempt;
    }
}
