package io.rankloom.learning.order;

import java.util.random.RandomGenerator;

/**
 * Puts numbers into a random order, each with the same chance, in place.
 *
 * <p>Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7(7), 1964. Takes one number of the generator for
 * each place but the first, so the same generator gives the same order.
 */
public final class Shuffle {

    private Shuffle() {}

    /** @param order is written to */
    public static void of(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
