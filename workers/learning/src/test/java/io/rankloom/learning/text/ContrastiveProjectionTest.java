package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastiveProjectionTest {

    private static final float[][] AXES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    /** Whoever asks along an axis means the product along the next one. */
    private static List<JudgedVector> shifted(int queries) {
        SplittableRandom random = new SplittableRandom(3);
        List<JudgedVector> judged = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            int axis = random.nextInt(3);
            float[] grades = new float[3];
            grades[(axis + 1) % 3] = 1;
            judged.add(new JudgedVector(AXES[axis], new int[] {0, 1, 2}, grades));
        }
        return judged;
    }

    @Test
    void turnsQueriesToTheProductsThatWereGood() {
        QueryProjection learnt =
                new ContrastiveProjection(20, 0.02, 0.001, 0.1, 8).fit(shifted(200), row -> AXES[row].clone(), 3, 1);

        for (int axis = 0; axis < 3; axis++) {
            float[] turned = learnt.apply(AXES[axis]);
            assertThat(turned[(axis + 1) % 3]).isGreaterThan(0.75f);
        }
    }

    @Test
    void makesTheStepThatTheFormulaSays() {
        // one query (1, 0), good product (0, 1), bad (1, 0); temperature 1. Cosines 0 and 1: softmax of the bad e/(1 +
        // e) =
        // 0.73106, of the good 0.26894, errors −0.73106 and 0.73106. Pull = 0.73106·(1, 0) − 0.73106·(0, 1); its part
        // along the query goes, so the gradient of row 0 is (0, −0.73106) and Adam's first step is the step size, up
        float[][] products = {{0, 1}, {1, 0}};
        var query = new JudgedVector(new float[] {1, 0}, new int[] {0, 1}, new float[] {1, 0});

        QueryProjection learnt =
                new ContrastiveProjection(1, 0.1, 0, 1, 1).fit(List.of(query), row -> products[row], 2, 1);

        assertThat(learnt.row(0)[0]).isEqualTo(1);
        assertThat(learnt.row(0)[1]).isCloseTo(0.1f, within(1e-5f));
        assertThat(learnt.row(1)).containsExactly(0, 1);
        // (1, 0.1) of length sqrt(1.01)
        assertThat(learnt.apply(new float[] {1, 0})[1]).isCloseTo((float) (0.1 / Math.sqrt(1.01)), within(1e-5f));
    }

    @Test
    void givesTheSameBitsForTheSameSeed() {
        QueryProjection one = ContrastiveProjection.STANDARD.fit(shifted(100), row -> AXES[row], 3, 5);
        QueryProjection again = ContrastiveProjection.STANDARD.fit(shifted(100), row -> AXES[row], 3, 5);

        for (int row = 0; row < 3; row++) {
            assertThat(again.row(row)).isEqualTo(one.row(row)).isNotEqualTo(AXES[row]);
        }
    }

    @Test
    void staysTheIdentityWithoutAnyOrder() {
        var same = new JudgedVector(AXES[0], new int[] {0, 1}, new float[] {1, 1});

        QueryProjection learnt = ContrastiveProjection.STANDARD.fit(List.of(same), row -> AXES[row], 3, 1);

        assertThat(learnt.apply(AXES[2])).containsExactly(AXES[2]);
        assertThat(QueryProjection.identity(3).apply(new float[3])).containsOnly(0);
    }

    @Test
    void refusesWhatItCannotUse() {
        assertThatThrownBy(() -> new ContrastiveProjection(0, 1, 1, 1, 1))
                .hasMessageEndingWith("got 0, 1, 1.0, 1.0 and 1.0");
        assertThatThrownBy(() -> new QueryProjection(new float[2][3])).hasMessage("a projection is square, got 2 × 3");
        assertThatThrownBy(() -> new JudgedVector(new float[1], new int[1], new float[2]))
                .hasMessage("1 products have 2 grades");
    }
}
