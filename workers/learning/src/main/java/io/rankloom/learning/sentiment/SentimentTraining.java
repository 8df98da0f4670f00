package io.rankloom.learning.sentiment;

import io.rankloom.learning.algebra.Lbfgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a {@link SentimentHead} by its convex loss, so the result depends on the data alone. Praise and blame count the same in
 * total, however rare one is.
 *
 * @param l2 strength of the penalty on the weights, above 0
 */
public record SentimentTraining(double l2) implements MeaningTraining {

    /** Of the penalty on the weights, in reviews: the more there are, the finer the head may be. Chosen on reviews held out. */
    private static final double PENALTY = 0.3;

    private static final double MOST_PENALTY = 1e-3;

    /** With the penalty that so many reviews ask for. */
    public static SentimentTraining of(int reviews) {
        return new SentimentTraining(Math.min(MOST_PENALTY, PENALTY / Math.max(1, reviews)));
    }

    /** What the stars of a review say of its text: praise from 4 of 5, blame up to 2 of 5, nothing certain between. */
    public static Optional<Boolean> praise(double stars, double lowest, double highest) {
        double share = (stars - lowest) / (highest - lowest);
        return share >= 0.75 ? Optional.of(true) : share <= 0.25 ? Optional.of(false) : Optional.empty();
    }

    @Override
    public Optional<SentimentHead> fit(List<float[]> vectors, List<Boolean> praises) {
        long praise = praises.stream().filter(p -> p).count();
        if (praise == 0 || praise == praises.size()) {
            return Optional.empty();
        }
        double[] share = {0.5 / (praises.size() - praise), 0.5 / praise};
        int dims = vectors.get(0).length;
        double[] w = new Lbfgs(200, 1e-7)
                .minimise(
                        (x, gradient) -> loss(x, gradient, vectors, praises, share),
                        new double[dims + 1],
                        (iteration, x, value) -> true);
        List<Float> weights = new ArrayList<>(dims);
        for (int i = 0; i < dims; i++) {
            weights.add((float) w[i]);
        }
        return Optional.of(new SentimentHead(weights, (float) w[dims]));
    }

    /** {@code Σ share · log(1 + exp(−y · logit)) + l2/2 · |w|²}, y = ±1; the intercept comes last and is not penalised. */
    private double loss(double[] w, double[] gradient, List<float[]> vectors, List<Boolean> praises, double[] share) {
        int dims = w.length - 1;
        double loss = 0;
        for (int i = 0; i < dims; i++) {
            gradient[i] = l2 * w[i];
            loss += l2 / 2 * w[i] * w[i];
        }
        gradient[dims] = 0;
        for (int r = 0; r < vectors.size(); r++) {
            float[] vector = vectors.get(r);
            double logit = w[dims];
            for (int i = 0; i < dims; i++) {
                logit += w[i] * vector[i];
            }
            double y = praises.get(r) ? 1 : -1;
            double weight = share[praises.get(r) ? 1 : 0];
            double margin = -y * logit;
            loss += weight * (margin > 30 ? margin : Math.log1p(Math.exp(margin)));
            double pull = -y * weight / (1 + Math.exp(-margin));
            for (int i = 0; i < dims; i++) {
                gradient[i] += pull * vector[i];
            }
            gradient[dims] += pull;
        }
        return loss;
    }
}
