package io.rankloom.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void queriesOfOneGroupShareAFold() {
        List<String> groups = new ArrayList<>();
        for (int q = 0; q < 60; q++) {
            groups.add("group " + q % 20);
        }

        int[] fold = Folds.byGroup(groups, 5, 42);

        Map<String, Integer> seen = new HashMap<>();
        for (int q = 0; q < fold.length; q++) {
            assertThat(seen.putIfAbsent(groups.get(q), fold[q])).isIn(null, fold[q]);
        }
    }

    /** 23 groups of one query in 5 folds: 23 = 3·5 + 2·4. */
    @Test
    void foldsDifferByOneQueryAtMostWhenGroupsHaveOneEach() {
        List<String> groups = IntStream.range(0, 23).mapToObj(q -> "q" + q).toList();

        int[] sizes = new int[5];
        for (int fold : Folds.byGroup(groups, 5, 1)) {
            sizes[fold]++;
        }

        assertThat(sizes).containsExactlyInAnyOrder(5, 5, 5, 4, 4);
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        List<String> groups = IntStream.range(0, 40).mapToObj(q -> "q" + q).toList();

        assertThat(Folds.byGroup(groups, 5, 7)).isEqualTo(Folds.byGroup(groups, 5, 7));
        assertThat(Folds.byGroup(groups, 5, 7)).isNotEqualTo(Folds.byGroup(groups, 5, 8));
    }

    @Test
    void fewerGroupsThanFoldsAreRefused() {
        assertThatThrownBy(() -> Folds.byGroup(List.of("a", "a", "b"), 3, 0))
                .hasMessage("3 folds need as many query groups, got 2");
    }
}
