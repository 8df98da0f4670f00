package io.rankloom.engines.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Gate;
import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients by hand against differences of the loss {@code Σ_r a_r · score_r}. */
class GradientTest {

    /** Columns of a modality need not lie side by side. */
    private static final FeatureSchema SCHEMA = new FeatureSchema(List.of(
            new Feature("text.a", Modality.TEXT),
            new Feature("image.a", Modality.IMAGE),
            new Feature("text.b", Modality.TEXT),
            new Feature("rating.a", Modality.RATING),
            new Feature("image.b", Modality.IMAGE)));

    private static final int WIDTH = SCHEMA.inputWidth();
    private static final double STEP = 1e-3;

    static Stream<Arguments> stages() {
        Random random = new Random(3);
        return Stream.of(
                Arguments.of("dense", Dense.random(WIDTH, 11, true, random)),
                Arguments.of(
                        "layers",
                        new DenseLayers(
                                List.of(Dense.random(WIDTH, 11, true, random), Dense.random(11, 7, false, random)))),
                Arguments.of("gated", GatedFusion.random(SCHEMA, 6, Gate.SOFTMAX, random)),
                Arguments.of("sigmoid", GatedFusion.random(SCHEMA, 6, Gate.SIGMOID, random)),
                Arguments.of("bilinear", BilinearFusion.random(SCHEMA, 4, random)),
                Arguments.of("modalities", TokenAttention.overModalities(SCHEMA, 6, 2, random)),
                Arguments.of("features", TokenAttention.overFeatures(SCHEMA, 6, 3, random)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void isWhatTheScoreChangesBy(String name, Stage stage) {
        Random random = new Random(6);
        Network network = new Network(
                List.of(stage, Dense.random(stage.outputs(), 9, true, random), Dense.random(9, 1, false, random)));
        // Biases away from 0, or their ReLUs would stand exactly at the kink for a product without any modality.
        for (Parameter parameter : network.parameters()) {
            if (!parameter.decays()) {
                for (float[] row : parameter.values()) {
                    for (int j = 0; j < row.length; j++) {
                        row[j] = (float) (0.5 * random.nextGaussian());
                    }
                }
            }
        }
        float[][] rows = rows(random);
        float[] weights = new float[rows.length];
        for (int r = 0; r < weights.length; r++) {
            weights[r] = (float) random.nextGaussian();
        }
        List<float[][]> gradients = network.zeroGradients();
        float[][] byInput = network.forward(rows).backward(weights, gradients, true);

        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            float[][] values = network.parameters().get(i).values();
            for (int r = 0; r < values.length; r++) {
                compare(network, rows, weights, values[r], gradients.get(i)[r], values[r].length, errors);
            }
        }
        for (int r = 0; r < rows.length; r++) {
            // Not by the flags: a mask has no slope.
            compare(network, rows, weights, rows[r], byInput[r], SCHEMA.size(), errors);
        }
        assertThat(errors.stream()
                        .filter(e -> !Double.isNaN(e))
                        .mapToDouble(e -> e)
                        .max()
                        .orElseThrow())
                .isLessThan(1e-2);
        assertThat(errors.stream().filter(e -> Double.isNaN(e)).count())
                .as("kinks among %d", errors.size())
                .isLessThan(errors.size() / 20);
        assertThat(gradients.stream().filter(g -> Stream.of(g).allMatch(GradientTest::zero)))
                .isEmpty();
    }

    private static void compare(
            Network network,
            float[][] rows,
            float[] weights,
            float[] values,
            float[] gradient,
            int columns,
            List<Double> errors) {
        for (int j = 0; j < columns; j++) {
            float before = values[j];
            double here = loss(network, rows, weights);
            values[j] = (float) (before + STEP);
            double right = (loss(network, rows, weights) - here) / (values[j] - before);
            values[j] = (float) (before - STEP);
            double left = (here - loss(network, rows, weights)) / (before - values[j]);
            values[j] = before;
            double expected = (left + right) / 2;
            double unit = Math.max(1, Math.abs(expected));
            // The kink of a ReLU within the step: the slopes on its sides differ, and neither is wrong.
            boolean kink = Math.abs(left - right) > 2e-2 * unit;
            errors.add(kink ? Double.NaN : Math.abs(gradient[j] - expected) / unit);
        }
    }

    private static double loss(Network network, float[][] rows, float[] weights) {
        float[] scores = network.score(rows);
        double sum = 0;
        for (int r = 0; r < scores.length; r++) {
            sum += (double) weights[r] * scores[r];
        }
        return sum;
    }

    /** 19 rows: full blocks of the products and a rest; three of them lack modalities, one lacks all. */
    private static float[][] rows(Random random) {
        float[][] rows = new float[19][WIDTH];
        for (int r = 0; r < rows.length; r++) {
            int missing = r < 3 ? 1 << r : r == 3 ? 7 : 0;
            for (int c = 0; c < SCHEMA.size(); c++) {
                boolean there = (missing >> SCHEMA.modalityOfColumn()[c] & 1) == 0;
                rows[r][c] = there ? (float) random.nextGaussian() : 0;
            }
            for (int m = 0; m < 3; m++) {
                rows[r][SCHEMA.size() + m] = 1 - (missing >> m & 1);
            }
        }
        return rows;
    }

    private static boolean zero(float[] row) {
        for (float g : row) {
            if (g != 0) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void aRowGivesTheSameAloneAndAmongOthers(String name, Stage stage) {
        float[][] rows = rows(new Random(5));
        float[][] together = stage.forward(rows).output();

        for (int r = 0; r < rows.length; r++) {
            assertThat(stage.forward(new float[][] {rows[r]}).output()[0]).isEqualTo(together[r]);
        }
    }

    @Test
    void gatesOfWhatIsThereAddUpToOne() {
        float[] logits = {3, 100, -2};

        MaskedSoftmax.apply(logits, new float[] {1, 0, 1});

        // e^3 / (e^3 + e^-2) = 1 / (1 + e^-5), and the missing one, however large, has no part
        float first = (float) (1 / (1 + Math.exp(-5)));
        assertThat(logits[0]).isCloseTo(first, within(1e-6f));
        assertThat(logits[1]).isZero();
        assertThat(logits[2]).isCloseTo(1 - first, within(1e-6f));
    }

    @Test
    void nothingThereGivesNoGateAtAll() {
        float[] logits = {3, 100};

        MaskedSoftmax.apply(logits, new float[2]);

        assertThat(logits).containsOnly(0);
    }

    @Test
    void bilinearIsTheProductOfTheTwoProjections() {
        FeatureSchema two =
                new FeatureSchema(List.of(new Feature("t", Modality.TEXT), new Feature("i", Modality.IMAGE)));
        BilinearFusion fusion = new BilinearFusion(new TokenEncoder(
                Tokens.modalities(two),
                new Parameter(new float[][] {{2, 1}, {5, -1}}, true),
                new Parameter(new float[][] {{1, 0}, {0, 3}}, false)));

        float[][] both =
                fusion.forward(new float[][] {{3, 4, 1, 1}, {3, 0, 1, 0}}).output();

        // u_text = 3·(2, 1) + (1, 0) = (7, 3); u_image = 4·(5, −1) + (0, 3) = (20, −1); their product (140, −3)
        assertThat(both[0]).containsExactly(7, 3, 20, -1, 140, -3, 1, 1);
        assertThat(both[1]).containsExactly(7, 3, 0, 0, 0, 0, 1, 0);
    }

    @Test
    void attentionIsTheMeanOfTheValuesByTheirKeys() {
        FeatureSchema two =
                new FeatureSchema(List.of(new Feature("t", Modality.TEXT), new Feature("i", Modality.IMAGE)));
        Tokens tokens = Tokens.modalities(two);
        float ln3 = (float) Math.log(3);
        TokenAttention attention = new TokenAttention(
                new int[] {0},
                new Parameter(new float[][] {{1}}, true),
                new Parameter(new float[1][1], false),
                new TokenEncoder(
                        tokens, new Parameter(new float[][] {{ln3}, {0}}, true), new Parameter(new float[2][1], false)),
                new TokenEncoder(
                        tokens, new Parameter(new float[][] {{8}, {2}}, true), new Parameter(new float[2][1], false)),
                1);

        float[][] rows =
                attention.forward(new float[][] {{1, 2, 1, 1}, {1, 0, 1, 0}}).output();

        // q = 1, keys (ln 3, 0), so the shares are 3/4 and 1/4 of the values 8 and 4: 7
        assertThat(rows[0][0]).isCloseTo(7, within(1e-5f));
        // alone, text answers itself: 8
        assertThat(rows[1][0]).isCloseTo(8, within(1e-5f));
        assertThat(rows[1]).endsWith(1, 1, 0); // q and the flags
    }
}
