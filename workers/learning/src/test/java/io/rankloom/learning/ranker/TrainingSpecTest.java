package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.spec.Spec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSpecTest {

    // 50 / √10000 = 0.5; 50 / √100 = 5 is more than 3; what is asked for stays, and sgd has its own
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mlp                                   | 10000 | 0.5",
                "mlp                                   |   100 | 3",
                "mlp(weight_decay=0)                   |   100 | 0",
                "mlp(optimiser=sgd)                    |   100 | 0.0001",
                "mlp(optimiser=sgd, weight_decay=0.02) |   100 | 0.02"
            })
    void weightDecayIsTheOneAskedForOrFallsWithTheSteps(String spec, int steps, double expected) {
        assertThat(MlpSpec.of(Spec.parse(spec)).training().weightDecay(steps)).isEqualTo(expected);
    }
}
