package io.rankloom.engines.ranker;

import io.rankloom.engines.neural.IntegratedGradients;
import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.explanation.FeatureContribution;
import io.rankloom.learning.explanation.FeatureExplanation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What each feature adds to a score, in the ranker's own arithmetic. The reference is a product without any modality, the same as
 * that of {@code ModalityShapley}: the base is its score, a feature of a modality that is missing adds exactly 0, and base plus
 * contributions are the score but for the rounding of float32.
 *
 * <ul>
 *   <li>A linear ranker: weight × fused value, which is the difference to the reference. Exact.
 *   <li>Trees: interventional Shapley values by {@link TreeShap}. Exact.
 *   <li>A network of dense layers: integrated gradients by {@link PathGradients}. Exact, without steps.
 *   <li>A network with a stage that is not, as those of the joint fusions and of {@code cross-attention}: Shapley values of the
 *       presence flags and integrated gradients of the features by {@link IntegratedGradients}, in adaptive steps.
 *   <li>An ensemble: the members' contributions times their factors.
 * </ul>
 *
 * <p>Behind a fusion into one number, which is a sum of terms, a term's contribution is the mean slope times the term; the jump
 * of trees is shared in proportion to the terms (Aumann and Shapley), or to their sizes where they cancel out almost. Thread-safe.
 */
public final class FeatureExplainer {

    private static final long MOST_MULTIPLICATIONS = 500_000_000;
    private static final double CANCELLED = 0.01;

    private final FusedTrainedRanker trained;
    private final FittedFusion columns;

    private FeatureExplainer(FusedTrainedRanker trained) {
        this.trained = trained;
        this.columns = sideBySide(trained.fusion());
    }

    /**
     * The explainer of a ranker; empty where there is none for this kind of ranker, or where a network is so large that one
     * product would take seconds.
     */
    public static Optional<FeatureExplainer> of(FusedTrainedRanker trained) {
        return explainable(trained.ranker()) ? Optional.of(new FeatureExplainer(trained)) : Optional.empty();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the file cannot be read or holds no such ranker
     */
    public static FeatureExplainer read(Path file) throws IOException {
        return of(ExplainerFile.read(file))
                .orElseThrow(() -> new IOException(file + " holds a ranker that cannot be explained"));
    }

    /** Writes the ranker with its fusion; the same ranker gives the same bytes. */
    public void write(Path file) throws IOException {
        ExplainerFile.write(trained, file);
    }

    private static boolean explainable(FusedRanker ranker) {
        return switch (ranker) {
            case Mlp mlp -> PathGradients.cost(mlp.layers()) <= MOST_MULTIPLICATIONS;
            case NeuralRanker neural -> IntegratedGradients.affordable(neural.network());
            case TreeEnsemble trees -> true;
            case Ensemble ensemble -> ensemble.members().stream().allMatch(m -> explainable(m.ranker()));
            default -> false;
        };
    }

    /** The terms of a fusion before they are summed up. */
    private static FittedFusion sideBySide(FittedFusion fusion) {
        return new FittedFusion(
                FusionMethod.CONCAT,
                fusion.schema(),
                fusion.mean(),
                fusion.inverseDeviation(),
                fusion.gain(),
                fusion.weight(),
                fusion.shares());
    }

    /** Explanations of these rows, in their order. */
    public List<FeatureExplanation> explain(FeatureMatrix matrix, int... rows) {
        float[] fused = trained.fusion().apply(matrix);
        float[] terms = columns.apply(matrix);
        int width = trained.fusion().width();
        int wide = columns.width();
        List<FeatureExplanation> explanations = new ArrayList<>(rows.length);
        for (int row : rows) {
            Attribution attribution = new Attribution(width, matrix.schema().size());
            attribution.add(trained.ranker(), 1, fused, row * width);
            double[] parts = new double[wide];
            if (width == wide) {
                for (int c = 0; c < wide; c++) {
                    parts[c] = attribution.gradient[c] * terms[row * wide + c] + attribution.jump[c];
                }
            } else {
                spread(
                        attribution,
                        scale(matrix, row),
                        terms,
                        row * wide,
                        matrix.schema().size(),
                        parts);
            }
            explanations.add(new FeatureExplanation(attribution.base, named(matrix, row, parts)));
        }
        return explanations;
    }

    /** What a fusion into one number multiplies the sum of its terms by. */
    private double scale(FeatureMatrix matrix, int row) {
        double there = 0;
        if (trained.fusion().method() == FusionMethod.WEIGHTED_AVERAGE) {
            for (Modality modality : matrix.present(row)) {
                there += trained.fusion().weight(modality);
            }
        }
        return there > 0 ? 1 / there : 1;
    }

    /** From the one fused number to its terms; a flag adds nothing to a sum. */
    private static void spread(
            Attribution attribution, double scale, float[] terms, int from, int features, double[] parts) {
        double sum = 0;
        double size = 0;
        for (int c = 0; c < features; c++) {
            sum += terms[from + c];
            size += Math.abs(terms[from + c]);
        }
        if (size == 0) {
            return;
        }
        boolean cancelled = Math.abs(sum) < CANCELLED * size;
        for (int c = 0; c < features; c++) {
            double term = terms[from + c];
            double share = cancelled ? Math.abs(term) / size : term / sum;
            parts[c] = attribution.gradient[0] * scale * term + attribution.jump[0] * share;
        }
    }

    private static List<FeatureContribution> named(FeatureMatrix matrix, int row, double[] parts) {
        FeatureSchema schema = matrix.schema();
        List<FeatureContribution> named = new ArrayList<>(parts.length);
        for (int c = 0; c < schema.size(); c++) {
            named.add(new FeatureContribution(
                    schema.features().get(c).name(),
                    schema.features().get(c).modality(),
                    matrix.value(row, c),
                    parts[c]));
        }
        int flag = schema.size();
        for (Modality modality : schema.modalities()) {
            double there = matrix.present(row, modality) ? 1 : 0;
            named.add(new FeatureContribution(modality.label() + ".present", modality, there, parts[flag++]));
        }
        return named;
    }

    /** What the columns of one fused row add: dense networks by their mean gradient, all else by what it jumps. */
    private static final class Attribution {

        private final double[] gradient;
        private final double[] jump;
        private final int features;
        private double base;

        /** @param features how many columns of a wide row come before its flags */
        Attribution(int width, int features) {
            this.features = features;
            gradient = new double[width];
            jump = new double[width];
        }

        void add(FusedRanker ranker, double factor, float[] fused, int from) {
            switch (ranker) {
                case Mlp mlp -> {
                    PathGradients path = new PathGradients(mlp.layers());
                    base += factor * path.base();
                    add(path.meanGradient(fused, from), factor, gradient);
                }
                case NeuralRanker neural -> {
                    IntegratedGradients path = new IntegratedGradients(neural.network(), features);
                    base += factor * path.base();
                    float[] row = Arrays.copyOfRange(fused, from, from + neural.width());
                    add(path.contributions(row), factor, jump);
                }
                case TreeEnsemble trees -> {
                    TreeShap shap = new TreeShap(trees.width(), TreeShap::zeros);
                    trees.trees().forEach(tree -> shap.add(tree, fused, from));
                    base += factor * shap.base();
                    add(shap.contributions(), factor, jump);
                }
                case Ensemble ensemble ->
                    ensemble.members().forEach(m -> add(m.ranker(), factor * m.factor(), fused, from));
                default -> throw new IllegalStateException("no explanation for " + ranker.getClass());
            }
        }

        private static void add(double[] what, double factor, double[] to) {
            for (int c = 0; c < to.length; c++) {
                to[c] += factor * what[c];
            }
        }
    }
}
