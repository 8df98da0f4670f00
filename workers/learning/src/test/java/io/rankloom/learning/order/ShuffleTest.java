package io.rankloom.learning.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void givesEachOrderTheSameChance() {
        Random random = new Random(3);
        Map<String, Integer> counts = new HashMap<>();

        for (int i = 0; i < 60_000; i++) {
            int[] order = {1, 2, 3};
            Shuffle.of(order, random);
            counts.merge(Arrays.toString(order), 1, Integer::sum);
        }

        // 3! = 6 orders, 10,000 each; a standard deviation is √(60,000 · 1/6 · 5/6) = 91
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isCloseTo(10_000, within(460)));
    }

    @Test
    void givesTheSameOrderForTheSameSeed() {
        int[] first = {4, 5, 6, 7, 8};
        int[] second = first.clone();

        Shuffle.of(first, new Random(11));
        Shuffle.of(second, new Random(11));

        assertThat(first).isEqualTo(second).containsExactlyInAnyOrder(4, 5, 6, 7, 8);
    }

    @Test
    void leavesNothingAndOneAlone() {
        int[] none = {};
        int[] one = {9};

        Shuffle.of(none, new Random(1));
        Shuffle.of(one, new Random(1));

        assertThat(none).isEmpty();
        assertThat(one).containsExactly(9);
    }
}
