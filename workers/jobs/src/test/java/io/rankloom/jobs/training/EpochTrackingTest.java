package io.rankloom.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.tracking.RememberingTracking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochTrackingTest {

    private final RememberingTracking tracking = new RememberingTracking();
    private long now = 50_000;

    @Test
    void sendsTheFirstEpochAtOnceAndThenThoseOfASecondTogether() {
        try (EpochTracking epochs = new EpochTracking(tracking, "run", "mlp/", () -> now)) {
            // 0.0 s: 1 is sent; 0.4 s and 0.8 s: kept; 1.2 s is over a second after 0.0 s: 2, 3 and 4 are sent; 1.6 s:
            // kept
            for (int epoch = 1; epoch <= 5; epoch++) {
                epochs.hear(new Epoch(epoch, Map.of("loss", 1.0 / epoch)));
                now += 400;
            }
            assertThat(tracking.steps()).containsExactly(List.of(1L), List.of(2L, 3L, 4L));
        }

        assertThat(tracking.steps()).containsExactly(List.of(1L), List.of(2L, 3L, 4L), List.of(5L));
    }

    @Test
    void givesEachEpochTheTimeWhenItHappenedAndTheNameOfItsRanker() {
        try (EpochTracking epochs = new EpochTracking(tracking, "run", "mlp/", () -> now)) {
            epochs.hear(new Epoch(1, Map.of("loss", 0.5)));
            now += 300;
            epochs.hear(new Epoch(2, Map.of("loss", 0.25)));
        }

        var first = tracking.sent.get(0).getFirst();
        var second = tracking.sent.get(1).getFirst();
        assertThat(first.timestamp()).isEqualTo(50_000);
        assertThat(second.timestamp()).isEqualTo(50_300);
        assertThat(second.metrics()).isEqualTo(Map.of("mlp/loss", 0.25));
    }

    @Test
    void saysNothingWhenThereWasNoEpoch() {
        try (EpochTracking epochs = new EpochTracking(tracking, "run", "linear/", () -> now)) {
            assertThat(epochs.heard()).isFalse();
        }

        assertThat(tracking.sent).isEmpty();
    }
}
