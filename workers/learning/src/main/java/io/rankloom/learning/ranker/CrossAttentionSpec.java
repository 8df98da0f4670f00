package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import java.util.List;

/**
 * The parameters of the ranker {@code cross-attention}: the product as a whole attends to its own features. Candidates do not
 * attend to each other: a product's score is a function of its own row. What else is ranked decides it only through features
 * that compare a product with the other candidates: {@code .relative}, {@code .peers}, {@code .feedback} and {@code .gap}.
 *
 * @param dim width of queries, keys and values
 * @param heads divides dim
 * @param hidden width of each hidden layer behind the attention
 */
public record CrossAttentionSpec(int dim, int heads, List<Integer> hidden, TrainingSpec training) {

    public CrossAttentionSpec {
        hidden = List.copyOf(hidden);
    }

    /**
     * Reads a spec such as {@code cross-attention(dim=32, heads=4)}.
     *
     * @throws SpecException naming what is wrong and what is allowed
     */
    public static CrossAttentionSpec of(Spec spec) {
        spec.named("cross-attention").allow(TrainingSpec.parameters("dim", "heads", "hidden"));
        int dim = spec.integer("dim", 16, 1, 512);
        int heads = spec.integer("heads", 2, 1, 64);
        if (dim % heads != 0) {
            throw new SpecException("parameter 'dim' of cross-attention is '" + dim
                    + "'; it must be a multiple of heads, which is " + heads);
        }
        return new CrossAttentionSpec(dim, heads, spec.sizes("hidden", List.of(32), 1, 4096), TrainingSpec.of(spec));
    }
}
