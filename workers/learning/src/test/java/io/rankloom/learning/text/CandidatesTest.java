package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    /** Products 10 and 12 have the same title, and so the same vector; products 11 and 13 too. */
    private static float[] vector(int row) {
        return row % 2 == 0 ? new float[] {1, 0} : new float[] {0, 1};
    }

    @Test
    void whatIsLikeAGoodProductIsNoNegativeUnlessItWasJudged() {
        var good10 = new JudgedVector(new float[] {1, 0}, new int[] {10, 11}, new float[] {2, 0});
        var others = new JudgedVector(new float[] {0, 1}, new int[] {13, 12}, new float[] {1, 0});

        Candidates candidates = Candidates.of(List.of(good10, others), CandidatesTest::vector);

        // Columns 10, 11, 12, 13. For the first query 12 is like its good 10; 13 is like its bad 11 and stays a
        // negative.
        assertThat(candidates.vectors()).hasDimensions(4, 2);
        assertThat(candidates.knownOf(good10)).containsExactly(false, false, true, false);
        // For the second 11 is like its good 13; 12 was judged bad and stays, 10 is like that one.
        assertThat(candidates.knownOf(others)).containsExactly(false, true, false, false);
    }

    @Test
    void aProductThatTwoQueriesJudgeIsOneColumn() {
        var one = new JudgedVector(new float[] {1, 0}, new int[] {10, 11}, new float[] {1, 0});

        Candidates candidates = Candidates.of(List.of(one, one), CandidatesTest::vector);

        assertThat(candidates.vectors()).hasDimensions(2, 2);
        assertThat(candidates.column(11)).isEqualTo(1);
    }
}
