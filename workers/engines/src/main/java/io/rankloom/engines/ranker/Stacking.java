package io.rankloom.engines.ranker;

import io.rankloom.learning.algebra.NormalEquations;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.ranker.EnsembleSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the weights of rankers on validation queries. Deterministic. */
final class Stacking {

    private static final double RIDGE = 1e-3;

    /** What a weight is multiplied by in turn, before all are made to add up to 1 again. */
    private static final double[] STEPS = {0, 0.25, 0.5, 0.8, 1.25, 2, 4};

    /** What a weight of 0 is tried from. */
    private static final double FAINTEST = 0.05;

    private static final int ROUNDS = 20;

    /** A gain below this is chance, not a better weight. */
    private static final double LEAST_GAIN = 1e-6;

    private final FeatureMatrix validation;
    private final List<JudgedQuery> queries;
    private final ValidationNdcg ndcg;
    private final List<Double> scales = new ArrayList<>();

    Stacking(FeatureMatrix validation) {
        this.validation = validation;
        this.queries = JudgedQuery.of(validation, "validation");
        this.ndcg = new ValidationNdcg(validation);
    }

    /** Divides a ranker's scores of the validation rows by their scale, which it remembers as that of the next member. */
    float[] scaled(float[] scores) {
        double variance = 0;
        for (JudgedQuery query : queries) {
            double mean = mean(scores, query);
            for (int row : query.rows()) {
                variance += (scores[row] - mean) * (scores[row] - mean) / query.size() / queries.size();
            }
        }
        double scale = variance > 0 ? Math.sqrt(variance) : 1;
        scales.add(scale);
        float[] scaled = new float[scores.length];
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] = (float) (scores[row] / scale);
        }
        return scaled;
    }

    /** The scale of a member, above 0. */
    double scale(int member) {
        return scales.get(member);
    }

    double ndcg(float[] scores) {
        return ndcg.of(scores);
    }

    /** Weights that are at least 0 and add up to 1. */
    double[] weights(List<float[]> scaled, EnsembleSpec.Weighing weighing) {
        return switch (weighing) {
            case EQUAL -> equal(scaled.size());
            case RIDGE -> ridge(scaled);
            case NDCG -> ascent(scaled);
        };
    }

    private static double[] equal(int members) {
        double[] weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        return weights;
    }

    /** Of grades and scores less their means within the query; equal weights where no member explains anything. */
    private double[] ridge(List<float[]> scaled) {
        NormalEquations equations = new NormalEquations(scaled.size());
        for (JudgedQuery query : queries) {
            double[] means =
                    scaled.stream().mapToDouble(scores -> mean(scores, query)).toArray();
            double grade = 0;
            for (float g : query.grades()) {
                grade += g / query.size();
            }
            for (int i = 0; i < query.size(); i++) {
                double[] x = new double[means.length];
                for (int m = 0; m < x.length; m++) {
                    x[m] = scaled.get(m)[query.rows()[i]] - means[m];
                }
                equations.add(x, query.grades()[i] - grade);
            }
        }
        double[] weights = equations.solveNonNegative(RIDGE);
        return Arrays.stream(weights).sum() > 0 ? normalised(weights) : equal(weights.length);
    }

    /**
     * Coordinate ascent from equal weights: each weight in turn takes the step that helps most, until a round helps no more.
     * Metzler and Croft, "Linear feature-based models for information retrieval", Information Retrieval 10(3), 2007.
     */
    private double[] ascent(List<float[]> scaled) {
        double[] weights = equal(scaled.size());
        double best = ndcg.of(sum(scaled, weights));
        boolean better = true;
        for (int round = 0; better && round < ROUNDS; round++) {
            better = false;
            for (int m = 0; m < weights.length; m++) {
                double[] found = weights;
                for (double step : STEPS) {
                    double[] tried = weights.clone();
                    tried[m] = Math.max(tried[m], FAINTEST) * step;
                    if (Arrays.stream(tried).sum() == 0) {
                        continue;
                    }
                    tried = normalised(tried);
                    double value = ndcg.of(sum(scaled, tried));
                    if (value > best + LEAST_GAIN) {
                        best = value;
                        found = tried;
                        better = true;
                    }
                }
                weights = found;
            }
        }
        return weights;
    }

    private float[] sum(List<float[]> scaled, double[] weights) {
        float[] sum = new float[validation.rows()];
        for (int m = 0; m < weights.length; m++) {
            float[] scores = scaled.get(m);
            for (int row = 0; row < sum.length; row++) {
                sum[row] += (float) weights[m] * scores[row];
            }
        }
        return sum;
    }

    private static double mean(float[] scores, JudgedQuery query) {
        double mean = 0;
        for (int row : query.rows()) {
            mean += (double) scores[row] / query.size();
        }
        return mean;
    }

    private static double[] normalised(double[] weights) {
        double whole = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / whole).toArray();
    }
}
