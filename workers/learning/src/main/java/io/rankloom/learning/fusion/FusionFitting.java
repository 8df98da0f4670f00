package io.rankloom.learning.fusion;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.GroupResampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One fit of a fusion. */
final class FusionFitting {

    private static final int RESAMPLES = 200;

    /** A linear weight near 0 must not hide a block from a ranker that is not linear. */
    private static final double FAINTEST_BLOCK = 0.1;

    private final Fusion fusion;
    private final Centred data;
    private final FeatureSchema schema;
    private final List<Modality> modalities;
    private final GroupResampling groups;
    private final Random random;

    FusionFitting(Fusion fusion, FeatureMatrix train, GroupResampling groups, long seed) {
        this.fusion = fusion;
        this.data = Centred.of(train);
        this.schema = train.schema();
        this.modalities = List.copyOf(schema.modalities());
        this.groups = groups.requireQueries(train.queries());
        this.random = new Random(seed);
    }

    FittedFusion fit() {
        List<ModalityScore> scores = modalities.stream()
                .map(m -> ModalityScore.of(m, data, this.groups, fusion.l2()))
                .toList();
        List<ModalityShare> shares = shares(scores);
        return new FittedFusion(
                fusion.method(),
                schema,
                list(data.standardiser().mean()),
                list(data.standardiser().inverseDeviation()),
                list(gains(scores, shares)),
                shares.stream().map(s -> (float) s.share()).toList(),
                shares,
                fusion.joint());
    }

    private List<ModalityShare> shares(List<ModalityScore> scores) {
        double[][] outOfFold = scores.stream().map(ModalityScore::outOfFold).toArray(double[][]::new);
        Weighing weighing =
                switch (fusion.weights()) {
                    case RIDGE -> new RidgeWeighing(outOfFold, data, fusion.l2());
                    case TREE -> new TreeWeighing(outOfFold, data);
                };
        int[] once = new int[data.matrix().queries()];
        Arrays.fill(once, 1);
        double[] share = normalised(weighing.weigh(once));
        double[][] resampled = new double[modalities.size()][RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double[] drawn = normalised(weighing.weigh(groups.next(random)));
            for (int m = 0; m < drawn.length; m++) {
                resampled[m][r] = drawn[m];
            }
        }
        List<ModalityShare> shares = new ArrayList<>();
        for (int m = 0; m < share.length; m++) {
            Arrays.sort(resampled[m]);
            double low = Math.min(share[m], resampled[m][(int) (0.025 * RESAMPLES)]);
            double high = Math.max(share[m], resampled[m][(int) (0.975 * RESAMPLES) - 1]);
            shares.add(new ModalityShare(modalities.get(m), share[m], low, high));
        }
        return shares;
    }

    /** Shares that add up to 1; where no modality explains any grade, the same for each that some product has. */
    private double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double[] basis = sum > 0 ? weights : there();
        double whole = Arrays.stream(basis).sum();
        return Arrays.stream(basis).map(w -> w / whole).toArray();
    }

    private double[] there() {
        FeatureMatrix matrix = data.matrix();
        double[] there = new double[modalities.size()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int m = 0; m < there.length; m++) {
                there[m] = matrix.present(row, modalities.get(m)) ? 1 : there[m];
            }
        }
        if (Arrays.stream(there).sum() == 0) {
            Arrays.fill(there, 1);
        }
        return there;
    }

    private float[] gains(List<ModalityScore> scores, List<ModalityShare> shares) {
        float[] gains = new float[schema.size()];
        for (int m = 0; m < modalities.size(); m++) {
            double share = shares.get(m).share();
            int[] columns = schema.columns(modalities.get(m));
            for (int c = 0; c < columns.length; c++) {
                gains[columns[c]] = (float)
                        switch (fusion.method()) {
                            case CONCAT -> Math.max(share * modalities.size(), FAINTEST_BLOCK);
                            case WEIGHTED_SUM, WEIGHTED_AVERAGE ->
                                share * scores.get(m).coefficients()[c];
                            case BILINEAR, GATED, CROSS_ATTENTION -> 1;
                        };
            }
        }
        return gains;
    }

    private static List<Float> list(float[] array) {
        List<Float> list = new ArrayList<>(array.length);
        for (float v : array) {
            list.add(v);
        }
        return list;
    }
}
