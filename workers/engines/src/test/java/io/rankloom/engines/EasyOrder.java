package io.rankloom.engines;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Matrices whose right order is known. */
public final class EasyOrder {

    public static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("text.a", Modality.TEXT),
            new Feature("text.b", Modality.TEXT),
            new Feature("image.a", Modality.IMAGE),
            new Feature("rating.a", Modality.RATING)));

    private static final int CANDIDATES = 8;

    private EasyOrder() {}

    /** Each query has two candidates of each grade 0 to 3; text.a is the grade ± 0.1, the rest says nothing. */
    public static FeatureMatrix separable(int queries, long seed) {
        return matrix(queries, seed, 0.2);
    }

    /** As {@link #separable}, but text.a is the grade ± 3, so that nobody gets every order right. */
    public static FeatureMatrix noisy(int queries, long seed) {
        return matrix(queries, seed, 6);
    }

    private static FeatureMatrix matrix(int queries, long seed, double noise) {
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int p = 0; p < CANDIDATES; p++) {
                int grade = (p + q) % 4;
                float[] x = new float[SCHEMA.size()];
                x[0] = (float) (grade + noise * (random.nextDouble() - 0.5));
                for (int c = 1; c < x.length; c++) {
                    x[c] = (float) random.nextGaussian();
                }
                Set<Modality> present = EnumSet.of(Modality.TEXT, Modality.IMAGE, Modality.RATING);
                if (random.nextInt(4) == 0) {
                    present.remove(Modality.IMAGE);
                }
                builder.row("p" + q + "-" + p, grade, x, present);
            }
        }
        return builder.build();
    }
}
