package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a network is trained.
 *
 * @param loss {@code listwise-softmax}, {@code ranknet}, {@code lambda}, {@code mse} or {@code cross-entropy}
 * @param optimiser {@code adamw} or {@code sgd}
 * @param learningRate the highest
 * @param momentum of sgd
 * @param weightDecay of the weights, not of the biases; NaN: as {@link #weightDecay(int)} says
 * @param schedule of the learning rate: {@code constant}, {@code cosine} or {@code linear}
 * @param warmUp share of all steps in which the learning rate rises from 0, from 0 to 0.5
 * @param clip the gradient's norm is cut down to this; 0 leaves it alone
 * @param epochs at most so many passes over the training queries
 * @param patience epochs without a better validation NDCG before it stops
 * @param queriesPerStep queries in a step of the optimiser
 * @param modalityDropout how probable it is that a modality of a product is hidden in a step, from 0 to 0.9
 */
public record TrainingSpec(
        String loss,
        String optimiser,
        double learningRate,
        double momentum,
        double weightDecay,
        String schedule,
        double warmUp,
        double clip,
        int epochs,
        int patience,
        int queriesPerStep,
        double modalityDropout) {

    private static final List<String> LOSSES = List.of("listwise-softmax", "ranknet", "lambda", "mse", "cross-entropy");
    private static final List<String> PARAMETERS = List.of(
            "loss",
            "optimiser",
            "lr",
            "momentum",
            "weight_decay",
            "schedule",
            "warmup",
            "clip",
            "epochs",
            "patience",
            "queries",
            "modality_dropout");

    /** Chosen by cross-validation on shops of some hundred queries, where a network learns its examples by heart. */
    private static final double DECAY = 50;

    private static final double MOST_DECAY = 3;

    /**
     * The weight decay of a training of so many steps: the one asked for, or {@code 50 / √steps}, at most 3. The more steps, the
     * more examples hold the weights in place and the more often decay pulls at them.
     *
     * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, appendix B.1.
     */
    public double weightDecay(int steps) {
        return Double.isNaN(weightDecay) ? Math.min(MOST_DECAY, DECAY / Math.sqrt(steps)) : weightDecay;
    }

    /** The names of these parameters after some of the network's own. */
    static String[] parameters(String... own) {
        return Stream.concat(Stream.of(own), PARAMETERS.stream()).toArray(String[]::new);
    }

    /** @throws SpecException naming what is wrong and what is allowed */
    static TrainingSpec of(Spec spec) {
        String optimiser = spec.choice("optimiser", "adamw", "adamw", "sgd");
        boolean sgd = optimiser.equals("sgd");
        if (!sgd && spec.parameters().containsKey("momentum")) {
            throw new SpecException(
                    "parameter 'momentum' of " + spec.name() + " belongs to optimiser=sgd; adamw has its own");
        }
        return new TrainingSpec(
                spec.choice("loss", LOSSES.getFirst(), LOSSES.toArray(String[]::new)),
                optimiser,
                spec.number("lr", sgd ? 0.05 : 0.002, 1e-6, 1),
                spec.number("momentum", 0.9, 0, 0.999),
                sgd || spec.parameters().containsKey("weight_decay")
                        ? spec.number("weight_decay", 1e-4, 0, 10)
                        : Double.NaN,
                spec.choice("schedule", "constant", "constant", "cosine", "linear"),
                spec.number("warmup", 0, 0, 0.5),
                spec.number("clip", 0, 0, 1e6),
                spec.integer("epochs", 60, 1, 10_000),
                spec.integer("patience", 8, 1, 1000),
                spec.integer("queries", 32, 1, 4096),
                spec.number("modality_dropout", 0, 0, 0.9));
    }
}
