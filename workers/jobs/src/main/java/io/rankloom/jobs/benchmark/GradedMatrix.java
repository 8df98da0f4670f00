package io.rankloom.jobs.benchmark;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A matrix drawn by a seed: normal features, of which the first ten decide the grades 0 to 4 together with noise, a product
 * of two of them among what they decide by, so that trees have something to find.
 */
final class GradedMatrix {

    private static final int TELLING = 10;
    private static final double NOISE = 1;

    private GradedMatrix() {}

    /** @param name prefix of the query ids, so that two parts differ */
    static FeatureMatrix draw(String name, int queries, int candidates, int features, long seed) {
        FeatureSchema schema = new FeatureSchema(IntStream.range(0, features)
                .mapToObj(c -> new Feature("f" + c, Modality.TEXT))
                .toList());
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(schema);
        float[] x = new float[features];
        for (int q = 0; q < queries; q++) {
            builder.query(name + q);
            for (int p = 0; p < candidates; p++) {
                double utility = NOISE * random.nextGaussian();
                for (int c = 0; c < features; c++) {
                    x[c] = (float) random.nextGaussian();
                    utility += c < TELLING ? x[c] / (c + 1) : 0;
                }
                utility += x[0] * x[features - 1];
                // The deviation is about 2, so most products are of no use and few are perfect.
                builder.row("p" + q + "-" + p, (int) Math.clamp(utility, 0, 4), x, Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }
}
