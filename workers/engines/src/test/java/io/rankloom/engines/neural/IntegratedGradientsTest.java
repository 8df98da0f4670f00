package io.rankloom.engines.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Gate;
import io.rankloom.learning.modality.Modality;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntegratedGradientsTest {

    private static final FeatureSchema TWO =
            new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("image.a", Modality.IMAGE)));

    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("text.a", Modality.TEXT),
            new Feature("image.a", Modality.IMAGE),
            new Feature("text.b", Modality.TEXT),
            new Feature("rating.a", Modality.RATING),
            new Feature("image.b", Modality.IMAGE)));

    // f = u_1 · u_2 with u_1 = x + p_1 and u_2 = y + 2 p_2
    @Test
    void sharesAProductOfTwoModalities() {
        TokenEncoder encoder = new TokenEncoder(
                Tokens.modalities(TWO),
                new Parameter(new float[][] {{1}, {1}}, true),
                new Parameter(new float[][] {{1}, {2}}, false));
        // y = (u_1, u_2, u_1 u_2, p_1, p_2)
        Dense third = new Dense(
                new Parameter(new float[][] {{0}, {0}, {1}, {0}, {0}}, true),
                new Parameter(new float[][] {{0}}, false),
                false);
        IntegratedGradients gradients =
                new IntegratedGradients(new Network(List.of(new BilinearFusion(encoder), third)), 2);

        double[] both = gradients.contributions(new float[] {2, 3, 1, 1});
        double[] textAlone = gradients.contributions(new float[] {2, 0, 1, 0});

        // Flags: either alone gives 0, both give 1 · 2, so half of it each.
        // Text: 2 · ∫ (3α + 2) dα = 2 · (1.5 + 2); image: 3 · ∫ (2α + 1) dα = 3 · 2. All: 1 + 1 + 7 + 6 = 15 = 3 · 5.
        assertThat(gradients.base()).isZero();
        assertThat(both).containsExactly(new double[] {7, 6, 1, 1}, within(1e-5));
        assertThat(textAlone).containsExactly(0, 0, 0, 0);
    }

    // f = max(0, x + y − 1): from half of the way on, the score rises by 2 a unit of the way.
    @Test
    void findsWhereAUnitSwitches() {
        Dense unit = new Dense(
                new Parameter(new float[][] {{1}, {1}, {0}, {0}}, true),
                new Parameter(new float[][] {{-1}}, false),
                true);
        Dense score =
                new Dense(new Parameter(new float[][] {{1}}, true), new Parameter(new float[][] {{0}}, false), false);
        IntegratedGradients gradients = new IntegratedGradients(new Network(List.of(unit, score)), 2);

        // α > 1 / 2: 1.5 · 0.5 and 0.5 · 0.5
        assertThat(gradients.contributions(new float[] {1.5f, 0.5f, 1, 1}))
                .containsExactly(new double[] {0.75, 0.25, 0, 0}, within(1e-5));
        // α > 1 / 2.7, which no halving meets: 2 · (1 − 1 / 2.7) and 0.7 · (1 − 1 / 2.7)
        assertThat(gradients.contributions(new float[] {2, 0.7f, 1, 1}))
                .containsExactly(new double[] {1.259259, 0.440741, 0, 0}, within(2e-5));
    }

    static Stream<Arguments> stages() {
        Random random = new Random(8);
        return Stream.of(
                Arguments.of("gated", GatedFusion.random(SCHEMA, 12, Gate.SOFTMAX, random)),
                Arguments.of("sigmoid", GatedFusion.random(SCHEMA, 12, Gate.SIGMOID, random)),
                Arguments.of("bilinear", BilinearFusion.random(SCHEMA, 6, random)),
                Arguments.of("modalities", TokenAttention.overModalities(SCHEMA, 8, 2, random)),
                Arguments.of("features", TokenAttention.overFeatures(SCHEMA, 8, 2, random)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void isTheIntegralAndLeavesNothingOver(String name, Stage stage) {
        Random random = new Random(9);
        Network network = new Network(
                List.of(stage, Dense.random(stage.outputs(), 24, true, random), Dense.random(24, 1, false, random)));
        for (Parameter parameter : network.parameters()) {
            for (float[] row : parameter.values()) {
                for (int j = 0; j < row.length; j++) {
                    row[j] += (float) (0.5 * random.nextGaussian());
                }
            }
        }
        IntegratedGradients gradients = new IntegratedGradients(network, SCHEMA.size());
        for (int i = 0; i < 12; i++) {
            float[] row = row(random, i);
            double score = network.score(new float[][] {row})[0];
            double unit = Math.max(1, Math.abs(score));

            double[] parts = gradients.contributions(row);

            double sum = gradients.base();
            for (double part : parts) {
                sum += part;
            }
            assertThat(sum).as("row %d", i).isCloseTo(score, within(1e-4 * unit));
            double[] fine = midpoints(network, row);
            for (int c = 0; c < SCHEMA.size(); c++) {
                assertThat(parts[c]).as("row %d column %d", i, c).isCloseTo(fine[c], within(2e-3 * unit));
            }
            for (int c = 0; c < parts.length; c++) {
                if (row[c] == 0) {
                    assertThat(parts[c]).isZero();
                }
            }
        }
    }

    @Test
    void refusesWhatWouldTakeTooLong() {
        // 1200 · 1200 parameters by 6 multiplications leave 57 points of the 64 that there must be.
        Network huge = new Network(
                List.of(Dense.random(1200, 1200, true, new Random(1)), Dense.random(1200, 1, false, new Random(1))));

        assertThat(IntegratedGradients.affordable(huge)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegratedGradients(huge, 1000))
                .withMessageContaining("1442401 parameters");
    }

    /** The integral by 4,000 midpoints. */
    private static double[] midpoints(Network network, float[] row) {
        int n = 4000;
        double[] sums = new double[row.length];
        for (int i = 0; i < n; i++) {
            float[] at = row.clone();
            for (int c = 0; c < SCHEMA.size(); c++) {
                at[c] = (float) (row[c] * (i + 0.5) / n);
            }
            float[] gradient = network.gradient(at);
            for (int c = 0; c < SCHEMA.size(); c++) {
                sums[c] += (double) row[c] * gradient[c] / n;
            }
        }
        return sums;
    }

    /** Every other row lacks the picture. */
    private static float[] row(Random random, int i) {
        float[] row = new float[SCHEMA.inputWidth()];
        boolean picture = i % 2 == 0;
        for (int c = 0; c < SCHEMA.size(); c++) {
            boolean there = picture || SCHEMA.features().get(c).modality() != Modality.IMAGE;
            row[c] = there ? (float) (2 * random.nextGaussian()) : 0;
        }
        int flag = SCHEMA.size();
        for (Modality modality : SCHEMA.modalities()) {
            row[flag++] = picture || modality != Modality.IMAGE ? 1 : 0;
        }
        return row;
    }
}
