package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import java.util.List;

/**
 * The parameters of {@code mlp}.
 *
 * @param hidden width of each hidden layer; none makes a linear head
 */
public record MlpSpec(List<Integer> hidden, TrainingSpec training) {

    public MlpSpec {
        hidden = List.copyOf(hidden);
    }

    /**
     * Reads a spec such as {@code mlp(hidden=64-32, lr=0.002)}.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static MlpSpec of(Spec spec) {
        spec.named("mlp").allow(TrainingSpec.parameters("hidden"));
        return new MlpSpec(spec.sizes("hidden", List.of(64, 32), 1, 4096), TrainingSpec.of(spec));
    }

    /**
     * What {@code linear} means behind a fusion that is learnt jointly: a head of one layer, by AdamW, {@code l2} as weight
     * decay and {@code iterations} as epochs.
     */
    public static MlpSpec of(LinearSpec linear) {
        TrainingSpec standard = TrainingSpec.of(Spec.parse("mlp"));
        return new MlpSpec(
                List.of(),
                new TrainingSpec(
                        linear.loss(),
                        standard.optimiser(),
                        0.01,
                        standard.momentum(),
                        Math.min(linear.l2(), 10),
                        standard.schedule(),
                        standard.warmUp(),
                        standard.clip(),
                        linear.iterations(),
                        standard.patience(),
                        standard.queriesPerStep(),
                        0));
    }
}
