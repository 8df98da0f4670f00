package io.rankloom.jobs.quality;

import io.rankloom.learning.significance.BootstrapMean;
import io.rankloom.learning.significance.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share of right answers on examples that nothing was learnt from.
 *
 * @param learnt how many examples were learnt from
 * @param interval the share with its 95 % bootstrap interval over the examples
 * @param seconds of learning and answering together
 */
public record Accuracy(int learnt, Interval interval, double seconds) {

    private static final int SAMPLES = 2000;

    static Accuracy of(int learnt, boolean[] right, long seed, long nanos) {
        double[] values = IntStream.range(0, right.length)
                .mapToDouble(i -> right[i] ? 1 : 0)
                .toArray();
        List<String> alone = Arrays.asList(
                IntStream.range(0, right.length).mapToObj(String::valueOf).toArray(String[]::new));
        return new Accuracy(learnt, new BootstrapMean(SAMPLES, seed).of(values, alone), nanos / 1e9);
    }
}
