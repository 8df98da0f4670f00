package io.rankloom.learning.evaluation;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.Standardiser;
import io.rankloom.learning.modality.Modality;
import java.util.Random;

/**
 * Gaussian noise on the features of one modality, to see how much a ranker depends on their exact values. A value gets
 * {@code strength · deviation · z}, z from the standard normal distribution, so that a strength means the same for every
 * feature; a missing value stays missing.
 *
 * <p>The z of a pair follows from seed, query and product alone. So another order of the rows changes nothing, and two
 * strengths of one seed differ in size only.
 *
 * @param scale the deviations, as measured on training rows; a feature that never changes there stays as it is
 */
public record FeatureNoise(Standardiser scale, long seed) {

    /**
     * A noisy copy of a matrix.
     *
     * @param strength in standard deviations of each feature, at least 0
     */
    public FeatureMatrix on(FeatureMatrix matrix, Modality modality, double strength) {
        if (!(strength >= 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException("the strength of noise is at least 0 and finite, got " + strength);
        }
        int[] columns = matrix.schema().columns(modality);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(matrix.schema());
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                float[] x = matrix.row(row);
                Random random = new Random(seedOf(matrix.queryId(q), matrix.productId(row)));
                for (int column : columns) {
                    double z = random.nextGaussian();
                    float inverse = scale.inverseDeviation()[column];
                    x[column] += inverse == 0 ? 0 : (float) (strength * z / inverse);
                }
                builder.row(matrix.productId(row), matrix.grade(row), x, matrix.present(row));
            }
        }
        return builder.build();
    }

    /** Neighbouring seeds of {@link Random} give related first numbers, so all bits are mixed (the finaliser of MurmurHash3). */
    private long seedOf(String query, String product) {
        long h = seed + 0x9E3779B97F4A7C15L * (31L * query.hashCode() + product.hashCode() * 0x5851F42D4C957F2DL);
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
