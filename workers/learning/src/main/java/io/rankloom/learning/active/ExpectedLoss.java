package io.rankloom.learning.active;

import io.rankloom.learning.feature.FeatureMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much NDCG a query is expected to lose because the right order of its candidates is not known. Each member of a committee is taken
 * at its word: the softmax of its scores are gains. One order has to serve them all, that of the mean gains, which maximises the
 * expected DCG; the loss is what the members' own orders would have gained more, {@code mean over members of 1 − DCG(common order) /
 * DCG(own order)}. It is 0 where all agree, and small where they differ below the cutoff or about equals.
 *
 * <p>Long, Chapelle, Zhang, Chang, Zheng and Tseng, "Active learning for ranking through expected loss optimization", SIGIR 2010.
 *
 * @param cutoff the lowest rank that counts, at least 1
 */
public record ExpectedLoss(int cutoff) {

    public ExpectedLoss {
        if (cutoff < 1) {
            throw new IllegalArgumentException("cutoff must be at least 1, got " + cutoff);
        }
    }

    /** The loss of each query of a matrix, from 0 to 1; its grades are not looked at. */
    public double[] of(Committee committee, FeatureMatrix matrix) {
        List<float[]> scores =
                committee.members().stream().map(member -> member.score(matrix)).toList();
        double[] losses = new double[matrix.queries()];
        for (int q = 0; q < losses.length; q++) {
            int from = matrix.from(q);
            int to = matrix.to(q);
            losses[q] = of(scores.stream()
                    .map(all -> gains(Arrays.copyOfRange(all, from, to)))
                    .toList());
        }
        return losses;
    }

    /** The loss for the gains that each member gives to the candidates. */
    double of(List<double[]> gains) {
        int n = gains.getFirst().length;
        double[] mean = new double[n];
        for (double[] member : gains) {
            for (int i = 0; i < n; i++) {
                mean[i] += member[i] / gains.size();
            }
        }
        int[] common = order(mean);
        double loss = 0;
        for (double[] member : gains) {
            double own = dcg(member, order(member));
            loss += own > 0 ? (1 - dcg(member, common) / own) / gains.size() : 0;
        }
        return Math.max(0, loss);
    }

    private static double[] gains(float[] scores) {
        double max = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            max = Math.max(max, score);
        }
        double[] gains = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < gains.length; i++) {
            gains[i] = Math.exp(scores[i] - max);
            sum += gains[i];
        }
        for (int i = 0; i < gains.length; i++) {
            gains[i] /= sum;
        }
        return gains;
    }

    private static int[] order(double[] gains) {
        return IntStream.range(0, gains.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -gains[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double dcg(double[] gains, int[] order) {
        double sum = 0;
        for (int rank = 0; rank < Math.min(cutoff, order.length); rank++) {
            sum += gains[order[rank]] * Math.log(2) / Math.log(rank + 2);
        }
        return sum;
    }
}
