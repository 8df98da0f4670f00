package io.rankloom.engines.ranker;

/**
 * One regression tree. At node i a row goes {@code left[i]} when {@code x[feature[i]] < value[i]}, else {@code right[i]}; a
 * node with {@code left[i] < 0} is a leaf whose score is {@code value[i]}. Node 0 is the root.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to after training
record Tree(int[] left, int[] right, int[] feature, float[] value) {

    float score(float[] rows, int from) {
        int node = 0;
        while (left[node] >= 0) {
            node = rows[from + feature[node]] < value[node] ? left[node] : right[node];
        }
        return value[node];
    }

    int size() {
        return left.length;
    }
}
