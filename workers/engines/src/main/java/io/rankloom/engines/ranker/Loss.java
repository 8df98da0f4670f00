package io.rankloom.engines.ranker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a network makes small, over the candidates of one query with scores s and grades g. The loss of a step is the sum over
 * its queries divided by the sum of their {@link #terms}. Exponentials and logarithms are those of {@link StrictMath}, the same
 * on every machine.
 */
enum Loss {
    /**
     * {@code −Σ_i t_i · ln softmax(s)_i} with {@code t_i = (2^g_i − 1) / Σ_j (2^g_j − 1)}, mean over queries; Cao et al.,
     * "Learning to rank: from pairwise approach to listwise approach", ICML 2007 (ListNet, top one).
     */
    LISTWISE_SOFTMAX("listwise-softmax") {
        @Override
        double terms(float[] g) {
            return 1;
        }

        @Override
        double of(float[] s, float[] g, float highest, float[] gradient) {
            double max = Double.NEGATIVE_INFINITY;
            double gains = 0;
            for (int i = 0; i < s.length; i++) {
                max = Math.max(max, s[i]);
                gains += gain(g[i]);
            }
            if (gains == 0) {
                Arrays.fill(gradient, 0);
                return 0;
            }
            double[] powers = new double[s.length];
            double sum = 0;
            for (int i = 0; i < s.length; i++) {
                powers[i] = StrictMath.exp(s[i] - max);
                sum += powers[i];
            }
            double logSum = max + StrictMath.log(sum);
            double loss = 0;
            for (int i = 0; i < s.length; i++) {
                double target = gain(g[i]) / gains;
                loss -= target * (s[i] - logSum);
                gradient[i] = (float) (powers[i] / sum - target);
            }
            return loss;
        }
    },
    /**
     * {@code ln(1 + exp(s_j − s_i))}, mean over the pairs with g_i &gt; g_j; Burges et al., "Learning to rank using gradient
     * descent", ICML 2005.
     */
    RANKNET("ranknet") {
        @Override
        double terms(float[] g) {
            int pairs = 0;
            for (int i = 0; i < g.length; i++) {
                for (int j = i + 1; j < g.length; j++) {
                    pairs += g[i] != g[j] ? 1 : 0;
                }
            }
            return pairs;
        }

        @Override
        double of(float[] s, float[] g, float highest, float[] gradient) {
            return pairs(s, g, gradient, (i, j) -> 1);
        }
    },
    /**
     * Ranknet with each pair weighed by how much NDCG would change if the two swapped places in the order of the scores:
     * {@code |2^g_i − 2^g_j| · |1 / log2(1 + r_i) − 1 / log2(1 + r_j)| / ideal DCG}, r being ranks from 1, equal scores in the
     * order given; sum over the pairs of a query, mean over queries. The weights are constants to the gradient. No cutoff.
     * Burges, "From RankNet to LambdaRank to LambdaMART: an overview", MSR-TR-2010-82.
     */
    LAMBDA("lambda") {
        @Override
        double terms(float[] g) {
            return 1;
        }

        @Override
        double of(float[] s, float[] g, float highest, float[] gradient) {
            double[] discount = new double[s.length];
            Integer[] order = IntStream.range(0, s.length).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> -s[i]));
            float[] best = g.clone();
            Arrays.sort(best);
            double ideal = 0;
            for (int rank = 1; rank <= order.length; rank++) {
                discount[order[rank - 1]] = LN2 / StrictMath.log(1 + rank);
                ideal += gain(best[best.length - rank]) * LN2 / StrictMath.log(1 + rank);
            }
            double unit = ideal > 0 ? 1 / ideal : 0;
            return pairs(
                    s, g, gradient, (i, j) -> (gain(g[i]) - gain(g[j])) * Math.abs(discount[i] - discount[j]) * unit);
        }
    },
    /** {@code (s − g)²}, mean over candidates. */
    MSE("mse") {
        @Override
        double terms(float[] g) {
            return g.length;
        }

        @Override
        double of(float[] s, float[] g, float highest, float[] gradient) {
            double loss = 0;
            for (int i = 0; i < s.length; i++) {
                double error = (double) s[i] - g[i];
                loss += error * error;
                gradient[i] = (float) (2 * error);
            }
            return loss;
        }
    },
    /** Cross-entropy of the logit s and the probability g / highest grade of the training part, mean over candidates. */
    CROSS_ENTROPY("cross-entropy") {
        @Override
        double terms(float[] g) {
            return g.length;
        }

        @Override
        double of(float[] s, float[] g, float highest, float[] gradient) {
            double loss = 0;
            for (int i = 0; i < s.length; i++) {
                double target = Math.min(1, g[i] / highest);
                loss += softplus(s[i]) - s[i] * target;
                gradient[i] = (float) (sigmoid(s[i]) - target);
            }
            return loss;
        }
    };

    private static final double LN2 = StrictMath.log(2);

    private interface PairWeight {
        /** The weight of a pair with g_i > g_j. */
        double of(int i, int j);
    }

    private final String label;

    Loss(String label) {
        this.label = label;
    }

    /** What a query adds to the divisor of the step's loss. */
    abstract double terms(float[] g);

    /**
     * The sum over a query.
     *
     * @param highest grade of the training part, above 0
     * @param gradient by the scores is written here
     */
    abstract double of(float[] s, float[] g, float highest, float[] gradient);

    private static double pairs(float[] s, float[] g, float[] gradient, PairWeight weight) {
        double loss = 0;
        double[] sum = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                if (g[i] > g[j]) {
                    double w = weight.of(i, j);
                    double wrong = (double) s[j] - s[i];
                    double pull = w * sigmoid(wrong);
                    loss += w * softplus(wrong);
                    sum[i] -= pull;
                    sum[j] += pull;
                }
            }
        }
        for (int i = 0; i < s.length; i++) {
            gradient[i] = (float) sum[i];
        }
        return loss;
    }

    private static double gain(float grade) {
        int whole = (int) grade;
        return (whole == grade ? Math.scalb(1.0, whole) : StrictMath.pow(2, grade)) - 1;
    }

    /** ln(1 + e^x) without overflow. */
    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    static Loss named(String label) {
        return Arrays.stream(values())
                .filter(loss -> loss.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no loss '" + label + "'; there are "
                        + Arrays.toString(
                                Arrays.stream(values()).map(loss -> loss.label).toArray())));
    }
}
