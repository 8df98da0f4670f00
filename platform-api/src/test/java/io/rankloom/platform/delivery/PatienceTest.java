package io.rankloom.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsTwiceAsLongEachTimeButNeverMoreThanAnHour() {
        assertThat(Patience.wait(1, false)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Patience.wait(2, false)).isEqualTo(Duration.ofSeconds(10));
        // 5 s × 2^9 = 2,560 s; 5 s × 2^10 = 5,120 s is more than an hour.
        assertThat(Patience.wait(10, false)).isEqualTo(Duration.ofSeconds(2_560));
        assertThat(Patience.wait(11, false)).isEqualTo(Duration.ofHours(1));
        assertThat(Patience.wait(1_000, false)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatHoldsUpOthersWaitsNoMoreThanFiveMinutes() {
        assertThat(Patience.wait(6, true)).isEqualTo(Duration.ofSeconds(160));
        // 5 s × 2^6 = 320 s is more.
        assertThat(Patience.wait(7, true)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Patience.wait(1_000, true)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void givesUpAfterThreeDays() {
        assertThat(Patience.isOver(CREATED, Instant.parse("2026-01-04T00:00:00Z")))
                .isFalse();
        assertThat(Patience.isOver(CREATED, Instant.parse("2026-01-04T00:00:01Z")))
                .isTrue();
    }
}
