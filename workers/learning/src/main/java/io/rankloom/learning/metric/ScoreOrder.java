package io.rankloom.learning.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders by score, best first. */
final class ScoreOrder {

    private ScoreOrder() {}

    /** The indexes by score, best first; equal scores keep their order. */
    static int[] descending(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
