package io.rankloom.engines.image;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A sample without replacement. */
final class Sample {

    private Sample() {}

    /** {@code most} of the numbers 0 to {@code all − 1}, ascending; all of them when there are no more. */
    static int[] of(int all, int most, long seed) {
        int[] numbers = IntStream.range(0, all).toArray();
        if (all <= most) {
            return numbers;
        }
        Random random = new Random(seed);
        for (int i = 0; i < most; i++) {
            int j = i + random.nextInt(all - i);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        int[] chosen = Arrays.copyOf(numbers, most);
        Arrays.sort(chosen);
        return chosen;
    }
}
