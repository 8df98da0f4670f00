package io.rankloom.learning.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupResamplingTest {

    @Test
    void drawsWholeGroups() {
        GroupResampling resampling = GroupResampling.of(List.of("hat", "mug", "hat"));
        Random random = new Random(4);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 200; i++) {
            seen.add(Arrays.toString(resampling.next(random)));
        }

        // Two draws of two groups: the hats twice, one of each, the mug twice.
        assertThat(seen).containsExactlyInAnyOrder("[2, 0, 2]", "[1, 1, 1]", "[0, 2, 0]");
    }

    @Test
    void queriesWithoutGroupsAreDrawnAsEver() {
        int[] times = new int[5];
        Random random = new Random(9);
        for (int q = 0; q < times.length; q++) {
            times[random.nextInt(times.length)]++;
        }

        assertThat(GroupResampling.ofQueries(5).next(new Random(9))).isEqualTo(times);
        assertThat(GroupResampling.of(List.of("a", "b", "c", "d", "e")).next(new Random(9)))
                .isEqualTo(times);
    }

    @Test
    void refusesGroupsOfOtherQueries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupResampling.of(List.of("a", "b")).requireQueries(3))
                .withMessage("each query needs a group: 3 queries, 2 groups");
    }
}
