package io.rankloom.learning.fusion;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Impurity importance in a regression tree: the squared error that the splits on a modality's score take away. Breiman et al.,
 * "Classification and Regression Trees", 1984. Scores are cut into 64 quantile bins first; at most 6 splits deep, leaves of at
 * least 1 % of the rows.
 */
final class TreeWeighing implements Weighing {

    private static final int BINS = 64;
    private static final int DEPTH = 6;

    private final int[][] bins;
    private final Centred data;

    /** @param scores [modalities][judged rows] */
    TreeWeighing(double[][] scores, Centred data) {
        this.data = data;
        this.bins = Arrays.stream(scores).map(TreeWeighing::bins).toArray(int[][]::new);
    }

    @Override
    public double[] weigh(int[] times) {
        int[] sample = IntStream.range(0, data.size())
                .filter(i -> times[data.query()[i]] > 0)
                .toArray();
        double total =
                Arrays.stream(sample).mapToLong(i -> times[data.query()[i]]).sum();
        double[] importance = new double[bins.length];
        split(sample, times, importance, Math.max(5, total / 100), DEPTH);
        return importance;
    }

    private void split(int[] rows, int[] times, double[] importance, double leaf, int depth) {
        Cut best = null;
        for (int m = 0; m < bins.length; m++) {
            Cut cut = best(m, rows, times, leaf);
            if (cut != null && (best == null || cut.gain > best.gain)) {
                best = cut;
            }
        }
        if (best == null) {
            return;
        }
        importance[best.modality] += best.gain;
        if (depth > 1) {
            Cut at = best;
            int[] left = Arrays.stream(rows)
                    .filter(i -> bins[at.modality][i] <= at.bin)
                    .toArray();
            int[] right = Arrays.stream(rows)
                    .filter(i -> bins[at.modality][i] > at.bin)
                    .toArray();
            split(left, times, importance, leaf, depth - 1);
            split(right, times, importance, leaf, depth - 1);
        }
    }

    private Cut best(int m, int[] rows, int[] times, double leaf) {
        double[] count = new double[BINS];
        double[] sum = new double[BINS];
        for (int i : rows) {
            int t = times[data.query()[i]];
            count[bins[m][i]] += t;
            sum[bins[m][i]] += t * data.y()[i];
        }
        double n = Arrays.stream(count).sum();
        double s = Arrays.stream(sum).sum();
        double leftN = 0;
        double leftS = 0;
        Cut best = null;
        for (int bin = 0; bin < BINS - 1; bin++) {
            leftN += count[bin];
            leftS += sum[bin];
            if (leftN < leaf || n - leftN < leaf) {
                continue;
            }
            double gain = leftS * leftS / leftN + (s - leftS) * (s - leftS) / (n - leftN) - s * s / n;
            if (gain > 1e-12 && (best == null || gain > best.gain)) {
                best = new Cut(m, bin, gain);
            }
        }
        return best;
    }

    private static int[] bins(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int e = 0; e < edges.length && sorted.length > 0; e++) {
            edges[e] = sorted[(int) ((long) (e + 1) * sorted.length / BINS)];
        }
        return Arrays.stream(scores).mapToInt(v -> bin(edges, v)).toArray();
    }

    /** The number of edges that are at most v. */
    private static int bin(double[] edges, double v) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= v) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private record Cut(int modality, int bin, double gain) {}
}
