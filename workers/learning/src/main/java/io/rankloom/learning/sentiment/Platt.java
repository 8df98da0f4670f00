package io.rankloom.learning.sentiment;

import io.rankloom.learning.algebra.Lbfgs;
import java.util.List;

/** Turns margins into probabilities {@code 1 / (1 + exp(−slope · margin − intercept))}. */
final class Platt {

    private Platt() {}

    /**
     * Slope and intercept of the greatest likelihood, with Platt's targets {@code (n + 1)/(n + 2)} and {@code 1/(n + 2)}, which
     * keep the slope finite where margins separate the kinds.
     *
     * @param margins of texts that the model has not learnt from
     */
    static double[] fit(double[] margins, List<Boolean> praises) {
        double praise = praises.stream().filter(p -> p).count();
        double high = (praise + 1) / (praise + 2);
        double low = 1 / (margins.length - praise + 2);
        return new Lbfgs(100, 1e-9)
                .minimise(
                        (line, gradient) -> {
                            double loss = 0;
                            gradient[0] = 0;
                            gradient[1] = 0;
                            for (int i = 0; i < margins.length; i++) {
                                double target = praises.get(i) ? high : low;
                                double z = line[0] * margins[i] + line[1];
                                loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target * z;
                                double pull = 1 / (1 + Math.exp(-z)) - target;
                                gradient[0] += pull * margins[i] / margins.length;
                                gradient[1] += pull / margins.length;
                            }
                            return loss / margins.length;
                        },
                        new double[] {1, 0},
                        (iteration, line, value) -> true);
    }
}
