package io.rankloom.engines.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptimiserTest {

    private final Parameter weight = new Parameter(new float[][] {{2}}, true);
    private final Parameter bias = new Parameter(new float[][] {{2}}, false);

    @Test
    void adamWGoesByTheRateWhateverTheSizeOfTheGradientAndDecaysWeightsAlone() {
        // With a gradient that never changes, m̂ = g and v̂ = g², so each step is rate · g / |g|.
        double rate = 0.05;
        double decay = 0.1;
        AdamW adam = new AdamW(decay);
        double w = 2;
        double b = 2;

        for (int step = 0; step < 10; step++) {
            adam.step(List.of(weight, bias), gradients(300, -0.01f), rate);
            w -= rate * decay * w + rate;
            b += rate;
        }

        assertThat(weight.values()[0][0]).isCloseTo((float) w, within(1e-5f));
        assertThat(bias.values()[0][0]).isCloseTo((float) b, within(1e-4f));
    }

    @Test
    void sgdKeepsItsMomentum() {
        Sgd sgd = new Sgd(0.5, 0.1);

        sgd.step(List.of(weight, bias), gradients(1, 1), 0.1);
        sgd.step(List.of(weight, bias), gradients(1, 1), 0.1);

        // u = 1, then 1.5; each step takes 1 % of the weight off first: 2·0.99 − 0.1 = 1.88, 1.88·0.99 − 0.15 = 1.7112
        assertThat(weight.values()[0][0]).isCloseTo(1.7112f, within(1e-6f));
        // 2 − 0.1 − 0.15
        assertThat(bias.values()[0][0]).isCloseTo(1.75f, within(1e-6f));
    }

    private static List<float[][]> gradients(float byWeight, float byBias) {
        return List.of(new float[][] {{byWeight}}, new float[][] {{byBias}});
    }
}
