package io.rankloom.engines.ranker;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * What an MLP makes small. Scores s, grades g and mask m (1 for a candidate, 0 for padding) are [queries, candidates]; the
 * result is a scalar, the mean over queries or candidates.
 */
enum Loss {
    /**
     * {@code −Σ_i t_i · ln softmax(s)_i} with {@code t_i = (2^g_i − 1) / Σ_j (2^g_j − 1)}; Cao et al., "Learning to rank:
     * from pairwise approach to listwise approach", ICML 2007.
     */
    LISTWISE_SOFTMAX("listwise-softmax") {
        @Override
        NDArray of(NDArray s, NDArray g, NDArray m) {
            NDArray gain = g.getManager().create(2f).pow(g).sub(1).mul(m);
            NDArray target = gain.div(gain.sum(new int[] {1}, true).maximum(1e-9f));
            NDArray logits = s.sub(m.neg().add(1).mul(1e9f)).logSoftmax(1);
            return logits.mul(target).sum(new int[] {1}).neg().mean();
        }
    },
    /**
     * Mean of {@code ln(1 + exp(s_j − s_i))} over the pairs of a query with g_i &gt; g_j; Burges et al., "Learning to rank
     * using gradient descent", ICML 2005.
     */
    RANKNET("ranknet") {
        @Override
        NDArray of(NDArray s, NDArray g, NDArray m) {
            NDArray pairs = g.expandDims(2).gt(g.expandDims(1)).toType(s.getDataType(), false);
            pairs = pairs.mul(m.expandDims(2)).mul(m.expandDims(1));
            NDArray wrong = s.expandDims(1).sub(s.expandDims(2));
            return softplus(wrong).mul(pairs).sum().div(pairs.sum().maximum(1));
        }
    },
    /** Mean of {@code (s − g)²}. */
    MSE("mse") {
        @Override
        NDArray of(NDArray s, NDArray g, NDArray m) {
            return s.sub(g).pow(2).mul(m).sum().div(m.sum());
        }
    },
    /** Mean cross-entropy of the logit s and the probability g / 4, the share of the highest grade. */
    CROSS_ENTROPY("cross-entropy") {
        @Override
        NDArray of(NDArray s, NDArray g, NDArray m) {
            NDArray target = g.div(4).minimum(1);
            return softplus(s).sub(s.mul(target)).mul(m).sum().div(m.sum());
        }
    };

    private final String label;

    Loss(String label) {
        this.label = label;
    }

    abstract NDArray of(NDArray s, NDArray g, NDArray m);

    /** ln(1 + e^x) without overflow. */
    private static NDArray softplus(NDArray x) {
        return x.maximum(0).add(x.abs().neg().exp().add(1).log());
    }

    static Loss named(String label) {
        return Arrays.stream(values())
                .filter(loss -> loss.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no loss '" + label + "'; there are " + Arrays.toString(labels())));
    }

    static String[] labels() {
        return Arrays.stream(values()).map(loss -> loss.label).toArray(String[]::new);
    }
}
