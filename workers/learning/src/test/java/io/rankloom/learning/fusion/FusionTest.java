package io.rankloom.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.GroupResampling;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {

    private static final FeatureSchema TWO =
            new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("image.a", Modality.IMAGE)));

    @ParameterizedTest
    @ValueSource(strings = {"weighted-sum(weights=ridge)", "weighted-average(weights=tree)", "concat(weights=ridge)"})
    void findsTheModalitiesThatTheGradesFollow(String spec) {
        FittedFusion fusion = Fusion.parse(spec).fit(Matrices.synthetic(200, 7), 1);

        // grades follow 2 · text.a + image.a where there is a picture; ratings are noise
        assertThat(fusion.weight(Modality.TEXT)).isGreaterThan(fusion.weight(Modality.IMAGE));
        assertThat(fusion.weight(Modality.IMAGE)).isGreaterThan(fusion.weight(Modality.RATING));
        assertThat(fusion.weight(Modality.RATING)).isLessThan(0.05);
        assertThat(fusion.shares().stream().mapToDouble(ModalityShare::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(fusion.shares()).allSatisfy(s -> assertThat(s.share()).isBetween(s.low(), s.high()));
    }

    @Test
    void weightedSumIsTheFormula() {
        FittedFusion fusion = fixed(FusionMethod.WEIGHTED_SUM);

        // row 1: (3 − 1) · 0.5 · 2 + (5 − 5) · … = 2; row 2 has no picture: (1 − 1) = 0; row 3 clips (101 − 1) · 0.5 to
        // 10 · 2
        assertThat(fusion.apply(three())).containsExactly(2, 0, 20 + (6 - 5) * 1 * 4);
    }

    @Test
    void weightedAverageDividesByTheWeightsThatAreThere() {
        FittedFusion fusion = fixed(FusionMethod.WEIGHTED_AVERAGE);

        // text weighs 0.25 and image 0.75; the second row has text alone, and scores 0
        assertThat(fusion.apply(three())).containsExactly(2 / 1f, 0 / 0.25f, 24);
        assertThat(fusion.apply(FeatureMatrix.builder(TWO)
                        .query("q")
                        .row("p", 0, new float[2], Set.of())
                        .build()))
                .containsExactly(0);
    }

    @Test
    void concatKeepsAllColumnsAndTheFlags() {
        FittedFusion fusion = fixed(FusionMethod.CONCAT);

        assertThat(fusion.width()).isEqualTo(4);
        assertThat(fusion.apply(three())).containsExactly(2, 0, 1, 1, 0, -0f, 1, 0, 20, 4, 1, 1);
    }

    @Test
    void sameMatrixAndSeedGiveTheSameBytes() throws JsonProcessingException {
        String first = Fusion.parse("concat(weights=tree)")
                .fit(Matrices.synthetic(50, 3), 5)
                .json();
        String second = Fusion.parse("concat(weights=tree)")
                .fit(Matrices.synthetic(50, 3), 5)
                .json();

        assertThat(second).isEqualTo(first);
        assertThat(FittedFusion.parse(first).json()).isEqualTo(first);
    }

    @Test
    void aModalityThatNoProductHasCountsNothing() {
        FeatureMatrix matrix = Matrices.synthetic(50, 3).masking(Modality.IMAGE);

        FittedFusion fusion = Fusion.parse("weighted-sum").fit(matrix, 1);

        assertThat(fusion.weight(Modality.IMAGE)).isZero();
        assertThat(fusion.apply(matrix)).doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weighted-sum(weights=ridge)", "weighted-average(weights=tree)", "concat"})
    void oneGradeOneQueryAndNoJudgmentGiveEqualShares(String spec) {
        for (float grade : new float[] {1, 0, Float.NaN}) {
            FeatureMatrixBuilder builder = FeatureMatrix.builder(TWO).query("q");
            builder.row("p1", grade, new float[] {1, 2}, EnumSet.allOf(Modality.class));
            builder.row("p2", grade, new float[] {2, 1}, EnumSet.allOf(Modality.class));
            FeatureMatrix matrix = builder.query("empty").build();

            FittedFusion fusion = Fusion.parse(spec).fit(matrix, 1);

            assertThat(fusion.shares()).extracting(ModalityShare::share).containsExactly(0.5, 0.5);
            assertThat(fusion.apply(matrix)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void queriesOfOneGroupAreOneDraw() {
        FeatureMatrix matrix = Matrices.synthetic(40, 7);
        List<String> one = Collections.nCopies(matrix.queries(), "all");

        FittedFusion alone = Fusion.parse("concat").fit(matrix, 1);
        FittedFusion together = Fusion.parse("concat").fit(matrix, GroupResampling.of(one), 1);

        // A resample of one group is that group, so every resample has the shares of the whole.
        assertThat(together.shares())
                .allSatisfy(s -> assertThat(s.high() - s.low()).isZero());
        assertThat(alone.shares())
                .anySatisfy(s -> assertThat(s.high() - s.low()).isGreaterThan(0.01));
    }

    @Test
    void aMatrixWithoutQueriesStillFits() {
        FeatureMatrix nothing = FeatureMatrix.builder(TWO).build();

        assertThat(Fusion.parse("concat").fit(nothing, 1).apply(nothing)).isEmpty();
    }

    @Test
    void refusesAnotherSchemaAndUnknownSpecs() {
        FittedFusion fusion = fixed(FusionMethod.CONCAT);

        assertThatThrownBy(() -> fusion.apply(Matrices.synthetic(1, 1)))
                .hasMessageContaining("the matrix has the 4 features")
                .hasMessageContaining("fitted to the 2 features");
        assertThatThrownBy(() -> Fusion.parse("weighted-sum(weights=rigde)"))
                .hasMessage(
                        "parameter 'weights' of weighted-sum is 'rigde'; it must be one of ridge, tree; did you mean 'ridge'?");
    }

    private static FittedFusion fixed(FusionMethod method) {
        return new FittedFusion(
                method,
                TWO,
                List.of(1f, 5f),
                List.of(0.5f, 1f),
                List.of(2f, 4f),
                List.of(0.25f, 0.75f),
                List.of(
                        new ModalityShare(Modality.TEXT, 0.25, 0.2, 0.3),
                        new ModalityShare(Modality.IMAGE, 0.75, 0.7, 0.8)));
    }

    private static FeatureMatrix three() {
        return FeatureMatrix.builder(TWO)
                .query("q")
                .row("p1", 0, new float[] {3, 5}, EnumSet.allOf(Modality.class))
                .row("p2", 0, new float[] {1, 0}, EnumSet.of(Modality.TEXT))
                .row("p3", 0, new float[] {101, 6}, EnumSet.allOf(Modality.class))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bilinear(dim=4)", "gated(dim=8, gate=sigmoid)", "cross-attention(dim=8, heads=2)"})
    void aJointFusionStandardisesAndKeepsItsShape(String spec) throws JsonProcessingException {
        FeatureMatrix matrix = Matrices.synthetic(50, 3);
        FittedFusion fusion = Fusion.parse(spec).fit(matrix, 1);

        assertThat(fusion.width()).isEqualTo(matrix.schema().inputWidth());
        assertThat(fusion.gain()).containsOnly(1f);
        assertThat(FittedFusion.parse(fusion.json())).isEqualTo(fusion);
        assertThat(fusion.joint().dim()).isEqualTo(spec.startsWith("bilinear") ? 4 : 8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gated(heads=2)                   | unknown parameter 'heads' of gated
            gated(weights=ridge)             | unknown parameter 'weights' of gated
            gated(gate=hard)                 | must be one of softmax, sigmoid
            cross-attention(dim=9, heads=2)  | must be a multiple of heads, which is 2
            bilinear(dim=0)                  | must be a whole number from 1 to 256
            """)
    void refusesShapesThatCannotBe(String spec, String message) {
        assertThatThrownBy(() -> Fusion.parse(spec)).hasMessageContaining(message);
    }

    @Test
    void reportsMeasuredSharesOfAJointFusionAlone() {
        FittedFusion gated = Fusion.parse("gated").fit(three(), 1);
        List<ModalityShare> measured =
                List.of(new ModalityShare(Modality.TEXT, 1, 1, 1), new ModalityShare(Modality.IMAGE, 0, 0, 0));

        assertThat(gated.withShares(measured).weight(Modality.TEXT)).isEqualTo(1);
        assertThatThrownBy(() -> fixed(FusionMethod.WEIGHTED_AVERAGE).withShares(measured))
                .hasMessage("the weights of weighted-average are part of its formula");
    }
}
