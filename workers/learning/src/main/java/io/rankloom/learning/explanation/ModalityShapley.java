package io.rankloom.learning.explanation;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainedRanker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Exact Shapley values of the modalities: a modality's contribution is what it adds to the score, averaged over all orders in
 * which the modalities could come in. A modality that is out has its columns and its flag at 0, as if it were missing, which the
 * ranker has learnt to deal with. At most 4 modalities, so all 16 coalitions are scored, in one call a coalition.
 *
 * <p>Shapley, "A value for n-person games", 1953. Thread-safe when the ranker is.
 */
public final class ModalityShapley {

    private final TrainedRanker ranker;

    public ModalityShapley(TrainedRanker ranker) {
        this.ranker = ranker;
    }

    /** One explanation for each row. A modality that the product lacks contributes exactly 0. */
    public List<Explanation> explain(FeatureMatrix matrix) {
        List<Modality> modalities = List.copyOf(matrix.schema().modalities());
        int m = modalities.size();
        float[][] scores = new float[1 << m][];
        for (int coalition = 0; coalition < scores.length; coalition++) {
            FeatureMatrix seen = matrix;
            for (int i = 0; i < m; i++) {
                seen = (coalition >> i & 1) == 1 ? seen : seen.masking(modalities.get(i));
            }
            scores[coalition] = ranker.score(seen);
        }
        List<Explanation> explanations = new ArrayList<>(matrix.rows());
        for (int row = 0; row < matrix.rows(); row++) {
            Map<Modality, Double> contributions = new EnumMap<>(Modality.class);
            for (int i = 0; i < m; i++) {
                contributions.put(modalities.get(i), shapley(scores, row, i, m));
            }
            explanations.add(new Explanation(scores[0][row], contributions));
        }
        return explanations;
    }

    /** {@code Σ_S |S|! (m − |S| − 1)! / m! · (v(S ∪ i) − v(S))} over the coalitions S without i. */
    private static double shapley(float[][] scores, int row, int i, int m) {
        double sum = 0;
        for (int coalition = 0; coalition < scores.length; coalition++) {
            if ((coalition >> i & 1) == 0) {
                int size = Integer.bitCount(coalition);
                double share = factorial(size) * factorial(m - size - 1) / factorial(m);
                sum += share * ((double) scores[coalition | 1 << i][row] - scores[coalition][row]);
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
