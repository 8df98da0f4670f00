package io.rankloom.engines.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What each column of a row adds to a network's score, from a product without any modality, which is a row of zeros. A row is its
 * features x and its presence flags p, and a flag that masks has no gradient worth following, so there are two steps:
 *
 * <pre>
 * f(x, p) − f(0, 0) = [f(0, p) − f(0, 0)]     shared among the flags that are 1: exact Shapley values
 *                   + [f(x, p) − f(0, p)]     integrated gradients of the features, flags fixed: x_c · ∫₀¹ ∂f(αx, p)/∂x_c dα
 * </pre>
 *
 * <p>Simpson's rule on pieces of the way. On every piece the difference of the scores at its ends says what the sum must be, so
 * pieces are divided until the errors of all together are below 2·10⁻⁵ of the score (or of 1, if that is more), or each is
 * down to the rounding of float32, or the points run out. A piece is divided where the slope at its beginning would have to give
 * way to that at its end to make up the difference: in its middle where the score bends evenly, at the switch where a unit
 * switches. What is then left over on a piece goes by shifting weight between the two of its three points whose slopes differ
 * most, so that its sum holds; that is exact for a single switch. A column that is 0, such as that of a missing modality, gets
 * exactly 0.
 *
 * <p>Cost: 2^(flags that are 1) scores, at most 16, and at most {@link #points} points of about 6 multiplications a parameter,
 * so at most 500 million. Sundararajan, Taly and Yan, "Axiomatic attribution for deep networks", ICML 2017; Shapley, "A value for
 * n-person games", 1953. Immutable and thread-safe.
 */
public final class IntegratedGradients {

    private static final long MOST_MULTIPLICATIONS = 500_000_000;
    private static final int MOST_POINTS = 2048;
    private static final int FEWEST_POINTS = 64;
    private static final int FIRST_PIECES = 4;
    private static final int POINTS_OF_A_SPLIT = 3;
    private static final double TOLERANCE = 2e-5;

    /** What float32 may make of the score's difference, in parts of the score. */
    private static final double ROUNDING = 5e-7;

    /** No closer to the end of a piece is it divided, in parts of its width: the gradient at a switch itself is that of one side. */
    private static final double NEAREST = 0.05;

    private static final double NARROWEST = 1.0 / (1 << 16);

    private final Network network;
    private final int features;
    private final int most;

    /**
     * @param features how many columns come before the presence flags
     * @throws IllegalArgumentException when the network is too large, see {@link #affordable}
     */
    public IntegratedGradients(Network network, int features) {
        if (!affordable(network)) {
            throw new IllegalArgumentException("a network of " + parameters(network)
                    + " parameters is too large to be explained by gradients within " + MOST_MULTIPLICATIONS
                    + " multiplications");
        }
        this.network = network;
        this.features = features;
        this.most = points(network);
    }

    /** Whether a row of this network can be explained within the bounded cost: up to 1.3 million parameters. */
    public static boolean affordable(Network network) {
        return points(network) >= FEWEST_POINTS;
    }

    /** How many points of the way are looked at, at most. */
    static int points(Network network) {
        return (int) Math.min(MOST_POINTS, MOST_MULTIPLICATIONS / (6 * Math.max(1, parameters(network))));
    }

    private static long parameters(Network network) {
        return network.parameters().stream()
                .mapToLong(
                        p -> Arrays.stream(p.values()).mapToLong(v -> v.length).sum())
                .sum();
    }

    /** The score of a product without any modality. */
    public double base() {
        return network.score(new float[][] {new float[network.inputs()]})[0];
    }

    /** What each column adds, [inputs]; {@link #base} plus all of them is the score. */
    public double[] contributions(float[] row) {
        double[] parts = new double[network.inputs()];
        flags(row, parts);
        features(row, parts);
        return parts;
    }

    /** {@code Σ_S |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S))} over the sets S of the other flags that are 1. */
    private void flags(float[] row, double[] parts) {
        List<Integer> there = new ArrayList<>();
        for (int c = features; c < row.length; c++) {
            if (row[c] != 0) {
                there.add(c);
            }
        }
        int n = there.size();
        float[][] sets = new float[1 << n][row.length];
        for (int s = 0; s < sets.length; s++) {
            for (int i = 0; i < n; i++) {
                sets[s][there.get(i)] = (s >> i & 1) == 1 ? row[there.get(i)] : 0;
            }
        }
        float[] scores = network.score(sets);
        for (int s = 0; s < sets.length; s++) {
            int size = Integer.bitCount(s);
            for (int i = 0; i < n; i++) {
                if ((s >> i & 1) == 0) {
                    double share = factorial(size) * factorial(n - size - 1) / factorial(n);
                    parts[there.get(i)] += share * ((double) scores[s | 1 << i] - scores[s]);
                }
            }
        }
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private void features(float[] row, double[] parts) {
        double[] alphas = new double[2 * FIRST_PIECES + 1];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = i / (2.0 * FIRST_PIECES);
        }
        Point[] first = points(row, alphas);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < FIRST_PIECES; i++) {
            pieces.add(new Piece(first[2 * i], first[2 * i + 1], first[2 * i + 2]));
        }
        double scale = Math.max(1, Math.max(Math.abs(first[0].score), Math.abs(first[2 * FIRST_PIECES].score)));
        double tolerance = TOLERANCE * scale;
        int points = alphas.length;
        while (true) {
            double fair = Math.max(tolerance / (2 * pieces.size()), ROUNDING * scale);
            List<Piece> open = pieces.stream()
                    .filter(p -> p.error() > fair && p.width() > NARROWEST)
                    .sorted(Comparator.comparingDouble((Piece p) -> -p.error()).thenComparingDouble(p -> p.from.alpha))
                    .limit((most - points) / POINTS_OF_A_SPLIT)
                    .toList();
            if (open.isEmpty() || pieces.stream().mapToDouble(Piece::error).sum() <= tolerance) {
                pieces.forEach(p -> p.add(row, features, p.error() > fair, parts));
                return;
            }
            pieces.removeAll(open);
            pieces.addAll(divided(row, open));
            points += POINTS_OF_A_SPLIT * open.size();
        }
    }

    private List<Piece> divided(float[] row, List<Piece> pieces) {
        double[] alphas = new double[POINTS_OF_A_SPLIT * pieces.size()];
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            double at = piece.from.alpha + piece.width() * piece.meeting();
            alphas[3 * i] = (piece.from.alpha + at) / 2;
            alphas[3 * i + 1] = at;
            alphas[3 * i + 2] = (at + piece.to.alpha) / 2;
        }
        Point[] points = points(row, alphas);
        List<Piece> divided = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            divided.add(new Piece(pieces.get(i).from, points[3 * i], points[3 * i + 1]));
            divided.add(new Piece(points[3 * i + 1], points[3 * i + 2], pieces.get(i).to));
        }
        return divided;
    }

    /** Scores and gradients at {@code (αx, p)}. */
    private Point[] points(float[] row, double... alphas) {
        float[][] rows = new float[alphas.length][];
        for (int i = 0; i < alphas.length; i++) {
            rows[i] = row.clone();
            for (int c = 0; c < features; c++) {
                rows[i][c] = (float) (alphas[i] * row[c]);
            }
        }
        float[] ones = new float[alphas.length];
        Arrays.fill(ones, 1);
        Network.Scored scored = network.forward(rows);
        float[][] gradients = scored.backward(ones, network.zeroGradients(), true);
        Point[] points = new Point[alphas.length];
        for (int i = 0; i < points.length; i++) {
            double slope = 0;
            for (int c = 0; c < features; c++) {
                slope += (double) row[c] * gradients[i][c];
            }
            points[i] = new Point(alphas[i], scored.scores()[i], gradients[i], slope);
        }
        return points;
    }

    /** A point of the way; {@code slope} is that of the score by α. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one row
    private record Point(double alpha, double score, float[] gradient, double slope) {}

    /** A piece of the way with its ends and its middle. */
    private record Piece(Point from, Point middle, Point to) {

        double width() {
            return to.alpha - from.alpha;
        }

        /** The mean slope that the scores at the ends prove. */
        double mean() {
            return (to.score - from.score) / width();
        }

        double error() {
            return width() * Math.abs(mean() - (from.slope + 4 * middle.slope + to.slope) / 6);
        }

        /** How far along the slope at the beginning would give way to that at the end to make the mean; else the middle. */
        double meeting() {
            double at = (mean() - to.slope) / (from.slope - to.slope);
            return at > -NEAREST && at < 1 + NEAREST ? Math.clamp(at, NEAREST, 1 - NEAREST) : 0.5;
        }

        /** @param mend whether to shift weight between the two points whose slopes differ most, so that the piece's sum holds */
        void add(float[] row, int features, boolean mend, double[] parts) {
            double[] weight = {1 / 6.0, 4 / 6.0, 1 / 6.0};
            Point[] points = {from, middle, to};
            if (mend) {
                int most = 0;
                int least = 0;
                for (int i = 1; i < 3; i++) {
                    most = points[i].slope > points[most].slope ? i : most;
                    least = points[i].slope < points[least].slope ? i : least;
                }
                double rest = mean() - (from.slope + 4 * middle.slope + to.slope) / 6;
                double shift = most == least ? 0 : Math.clamp(rest / (points[most].slope - points[least].slope), -1, 1);
                weight[most] += shift;
                weight[least] -= shift;
            }
            for (int c = 0; c < features; c++) {
                double gradient = 0;
                for (int i = 0; i < 3; i++) {
                    gradient += weight[i] * points[i].gradient[c];
                }
                parts[c] += row[c] * width() * gradient;
            }
        }
    }
}
