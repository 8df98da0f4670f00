package io.rankloom.learning.feature;

import io.rankloom.learning.modality.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small matrices for tests. */
public final class Matrices {

    /** Two text features, an image feature and a rating feature. */
    public static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("text.a", Modality.TEXT),
            new Feature("text.b", Modality.TEXT),
            new Feature("image.a", Modality.IMAGE),
            new Feature("rating.a", Modality.RATING)));

    private Matrices() {}

    /**
     * Queries of eight candidates whose grade follows 2 · text.a + image.a: 0 to 3 by rank. text.b and rating.a are noise; every
     * fourth product has no picture.
     */
    public static FeatureMatrix synthetic(int queries, long seed) {
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int p = 0; p < 8; p++) {
                float[] x = new float[4];
                for (int c = 0; c < 4; c++) {
                    x[c] = (float) random.nextGaussian();
                }
                Set<Modality> present = EnumSet.of(Modality.TEXT, Modality.IMAGE, Modality.RATING);
                if (p % 4 == 3) {
                    present.remove(Modality.IMAGE);
                }
                double signal = 2 * x[0] + (p % 4 == 3 ? 0 : x[2]);
                float grade = signal > 2 ? 3 : signal > 0.5 ? 2 : signal > -0.5 ? 1 : 0;
                builder.row("p" + q + "-" + p, grade, x, present);
            }
        }
        return builder.build();
    }
}
