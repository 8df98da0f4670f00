package io.rankloom.learning.fusion;

import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;

/**
 * The shape of a fusion whose weights are learnt together with the ranker.
 *
 * @param dim width of a modality's vector
 * @param heads of attention; divides dim; 1 for the other methods
 * @param gate kind of gates; softmax for the other methods
 */
public record JointStructure(int dim, int heads, Gate gate) {

    public JointStructure {
        if (dim < 1 || heads < 1 || dim % heads != 0) {
            throw new IllegalArgumentException("dim must be a multiple of heads, got dim " + dim + ", heads " + heads);
        }
    }

    /** Reads {@code dim}, {@code heads} and {@code gate}, those that the method has. */
    static JointStructure of(Spec spec) {
        return switch (spec.name()) {
            case "bilinear" -> new JointStructure(spec.integer("dim", 8, 1, 256), 1, Gate.SOFTMAX);
            case "gated" ->
                new JointStructure(
                        spec.integer("dim", 32, 1, 1024),
                        1,
                        Gate.of(spec.choice("gate", Gate.SOFTMAX.label(), Gate.SOFTMAX.label(), Gate.SIGMOID.label())));
            default -> attention(spec);
        };
    }

    private static JointStructure attention(Spec spec) {
        int dim = spec.integer("dim", 32, 1, 1024);
        int heads = spec.integer("heads", 4, 1, 64);
        if (dim % heads != 0) {
            throw new SpecException("parameter 'dim' of " + spec.name() + " is '" + dim
                    + "'; it must be a multiple of heads, which is " + heads);
        }
        return new JointStructure(dim, heads, Gate.SOFTMAX);
    }
}
