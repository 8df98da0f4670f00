package io.rankloom.engines.ranker;

import java.util.Arrays;

/**
 * Exact Shapley values of the features in one regression tree, in time {@code O(leaves · depth²)}.
 *
 * <p>The game: a feature that is in sends the row down its own way; one that is out goes every way with the share of the
 * reference that goes there. With the reference being one row (share 0 or 1) the values are interventional, what the features
 * add to that row's score; with the shares of the training rows they are the path-dependent ones of XGBoost and LightGBM.
 *
 * <p>Each leaf is a product over the features of its path, whose Shapley values are found by the polynomial EXTEND and UNWIND of
 * Lundberg et al., "Consistent individualized feature attribution for tree ensembles", arXiv:1802.03888, 2018, algorithm 2, and
 * "From local explanations to global understanding with explainable AI for trees", Nature Machine Intelligence 2, 2020. Not
 * thread-safe: it keeps its work arrays.
 */
final class TreeShap {

    /** The reference. */
    interface LeftShare {
        /** The share of what comes to a branching node that goes left, from 0 to 1. */
        double at(Tree tree, int node);
    }

    private final LeftShare reference;
    private final double[] contributions;
    private double base;
    private Tree tree;
    private float[] rows;
    private int from;
    private int depth;
    private int[] feature = new int[16];
    private double[] in = new double[16];
    private double[] out = new double[16];
    private double[] weight = new double[17];

    /** @param width of a row */
    TreeShap(int width, LeftShare reference) {
        this.reference = reference;
        this.contributions = new double[width];
    }

    /** A reference of one row of zeros: that of a product without any modality. */
    static double zeros(Tree tree, int node) {
        return 0 < tree.value()[node] ? 1 : 0;
    }

    /** Adds what each feature of the row that begins at {@code from} adds to this tree's score. */
    void add(Tree added, float[] fusedRows, int first) {
        tree = added;
        rows = fusedRows;
        from = first;
        depth = 0;
        walk(0);
    }

    /** The sum over the trees so far, [width]: the array itself. */
    double[] contributions() {
        return contributions;
    }

    /** The score of the reference, over the trees so far. */
    double base() {
        return base;
    }

    private void walk(int node) {
        if (tree.left()[node] < 0) {
            leaf(tree.value()[node]);
            return;
        }
        int split = tree.feature()[node];
        boolean left = rows[from + split] < tree.value()[node];
        double share = reference.at(tree, node);
        branch(tree.left()[node], split, left ? 1 : 0, share);
        branch(tree.right()[node], split, left ? 0 : 1, 1 - share);
    }

    private void branch(int child, int split, double ownWay, double share) {
        int at = 0;
        while (at < depth && feature[at] != split) {
            at++;
        }
        boolean known = at < depth;
        double inBefore = known ? in[at] : 1;
        double outBefore = known ? out[at] : 1;
        if (ownWay * inBefore == 0 && share * outBefore == 0) {
            return; // neither the row nor the reference ever comes here
        }
        if (!known) {
            grow();
            feature[at] = split;
            depth++;
        }
        in[at] = ownWay * inBefore;
        out[at] = share * outBefore;
        walk(child);
        if (known) {
            in[at] = inBefore;
            out[at] = outBefore;
        } else {
            depth--;
        }
    }

    private void grow() {
        if (depth == feature.length) {
            feature = Arrays.copyOf(feature, 2 * depth);
            in = Arrays.copyOf(in, 2 * depth);
            out = Arrays.copyOf(out, 2 * depth);
            weight = new double[2 * depth + 1];
        }
    }

    private void leaf(double value) {
        double alone = value;
        for (int i = 0; i < depth; i++) {
            alone *= out[i];
        }
        base += alone;
        extend();
        for (int i = 0; i < depth; i++) {
            contributions[feature[i]] += unwoundSum(i) * (in[i] - out[i]) * value;
        }
    }

    /** weight[k]: the sum over the sets of k features of {@code Π in · Π out}, times {@code k! (depth − k)! / (depth + 1)!}. */
    private void extend() {
        weight[0] = 1;
        for (int d = 1; d <= depth; d++) {
            weight[d] = 0;
            for (int k = d - 1; k >= 0; k--) {
                weight[k + 1] += in[d - 1] * weight[k] * (k + 1) / (d + 1);
                weight[k] = out[d - 1] * weight[k] * (d - k) / (d + 1);
            }
        }
    }

    /** The sum of the weights as they would be had feature i not been extended by. */
    private double unwoundSum(int i) {
        double total = 0;
        if (in[i] != 0) {
            double next = weight[depth];
            for (int k = depth - 1; k >= 0; k--) {
                double unwound = next * (depth + 1) / ((k + 1) * in[i]);
                total += unwound;
                next = weight[k] - unwound * out[i] * (depth - k) / (depth + 1);
            }
        } else {
            for (int k = depth - 1; k >= 0; k--) {
                total += weight[k] * (depth + 1) / (out[i] * (depth - k));
            }
        }
        return total;
    }
}
