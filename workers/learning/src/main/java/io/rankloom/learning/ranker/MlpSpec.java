package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import java.util.List;

/**
 * The parameters of {@code mlp}.
 *
 * @param hidden width of each hidden layer
 * @param loss {@code listwise-softmax}, {@code ranknet}, {@code mse} or {@code cross-entropy}
 * @param epochs at most so many passes over the training queries
 * @param learningRate of AdamW
 * @param weightDecay of AdamW
 * @param patience epochs without a better validation NDCG before it stops
 * @param queriesPerStep queries in a step of the optimiser
 */
public record MlpSpec(
        List<Integer> hidden,
        String loss,
        int epochs,
        double learningRate,
        double weightDecay,
        int patience,
        int queriesPerStep) {

    private static final String[] LOSSES = {"listwise-softmax", "ranknet", "mse", "cross-entropy"};

    public MlpSpec {
        hidden = List.copyOf(hidden);
    }

    /**
     * Reads a spec such as {@code mlp(hidden=64-32, lr=0.002)}.
     *
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static MlpSpec of(Spec spec) {
        spec.named("mlp").allow("hidden", "loss", "epochs", "lr", "weight_decay", "patience", "queries");
        return new MlpSpec(
                spec.sizes("hidden", List.of(64, 32), 1, 4096),
                spec.choice("loss", "listwise-softmax", LOSSES),
                spec.integer("epochs", 60, 1, 10_000),
                spec.number("lr", 0.002, 1e-6, 1),
                spec.number("weight_decay", 0.01, 0, 10),
                spec.integer("patience", 8, 1, 1000),
                spec.integer("queries", 32, 1, 4096));
    }
}
