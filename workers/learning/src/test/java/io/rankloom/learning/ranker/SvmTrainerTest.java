package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.Matrices;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SvmTrainerTest {

    @Test
    void solvesOnePairByHand() {
        JudgedQueries judged = judged(new float[] {0, 1}, new float[] {-1, 1}, 1);

        double[] w = minimum(PreferencePairs.of(judged, 10, 1), 1, 1, 50);

        // d = 2: ½w² + (1 − 2w)² is least where w − 4 (1 − 2w) = 0.
        assertThat(w[0]).isCloseTo(4 / 9.0, within(1e-9));
    }

    @Test
    void aPairWithItsMarginKeptPullsNoMore() {
        JudgedQueries judged = judged(new float[] {0, 1, 2}, new float[] {0, 1, 3}, 1);

        double[] w = minimum(PreferencePairs.of(judged, 10, 1), 1, 1, 200);

        // d = 1, 3 and 2. At w = 2/3 the last two have margins of 2 and 4/3, so ½w² + (1 − w)² is left: w − 2 (1 − w) =
        // 0.
        assertThat(w[0]).isCloseTo(2 / 3.0, within(1e-9));
    }

    @Test
    void isWhereLiblinearGoes() {
        Random random = new Random(4);
        int queries = 30;
        int width = 6;
        FeatureMatrixBuilder builder = FeatureMatrix.builder(Matrices.SCHEMA);
        float[] x = new float[queries * 4 * width];
        for (int q = 0; q < queries; q++) {
            builder.query("q" + q);
            for (int i = 0; i < 4; i++) {
                builder.row("p" + q + "-" + i, i, new float[4], Set.of());
                for (int c = 0; c < width; c++) {
                    x[(q * 4 + i) * width + c] = (float) (random.nextGaussian() + (c == 0 ? 0.5 * i : 0));
                }
            }
        }
        PreferencePairs pairs = PreferencePairs.of(JudgedQueries.of(builder.build(), x, width), 100, 1);

        double[] ours = minimum(pairs, 0.3, width, 5000);
        double[] theirs = liblinear(pairs, 0.3, width);

        assertThat(pairs.size()).isEqualTo(30 * 6);
        for (int c = 0; c < width; c++) {
            assertThat(ours[c]).isCloseTo(theirs[c], within(1e-6));
        }
    }

    @Test
    void samplesPairsOfALongQueryEvenly() {
        float[] grades = new float[40];
        Arrays.fill(grades, 20, 40, 1);
        float[] x = new float[40];
        for (int i = 0; i < 40; i++) {
            x[i] = i;
        }
        JudgedQueries judged = judged(grades, x, 1);
        int[] drawn = new int[400];
        for (int seed = 0; seed < 2000; seed++) {
            PreferencePairs pairs = PreferencePairs.of(judged, 10, seed);
            Set<Integer> distinct = new HashSet<>();
            for (int p = 0; p < pairs.size(); p++) {
                int better = (int) pairs.better()[p][0] - 20;
                int pair = better * 20 + (int) pairs.worse()[p][0];
                distinct.add(pair);
                drawn[pair]++;
            }
            assertThat(distinct).hasSize(10);
        }

        // 2,000 samples of 10 from 400: each pair 50 times, ± 5 standard deviations of √(50 · (1 − 10/400)) = 7.0
        assertThat(Arrays.stream(drawn).min().orElseThrow()).isGreaterThan(50 - 35);
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThan(50 + 35);
    }

    private static JudgedQueries judged(float[] grades, float[] x, int width) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(Matrices.SCHEMA).query("q");
        for (int i = 0; i < grades.length; i++) {
            builder.row("p" + i, grades[i], new float[4], Set.of());
        }
        return JudgedQueries.of(builder.build(), x, width);
    }

    private static double[] minimum(PreferencePairs pairs, double c, int width, int passes) {
        double[] cost = new double[pairs.size()];
        Arrays.fill(cost, c);
        DualCoordinateDescent descent = new DualCoordinateDescent(pairs, cost, width, 1);
        for (int pass = 0; pass < passes; pass++) {
            descent.pass();
        }
        return descent.weights();
    }

    /** Every other pair the other way round, for liblinear wants two classes; that changes nothing of the minimum. */
    private static double[] liblinear(PreferencePairs pairs, double c, int width) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = pairs.size();
        problem.n = width;
        problem.x = new Feature[problem.l][width];
        problem.y = new double[problem.l];
        for (int p = 0; p < problem.l; p++) {
            int sign = p % 2 == 0 ? 1 : -1;
            problem.y[p] = sign;
            for (int i = 0; i < width; i++) {
                problem.x[p][i] = new FeatureNode(i + 1, sign * (pairs.better()[p][i] - pairs.worse()[p][i]));
            }
        }
        return Linear.train(problem, new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, c, 1e-10, 100_000))
                .getFeatureWeights();
    }
}
