package io.rankloom.engines.image;

import io.rankloom.engines.dense.DenseLayer;

/**
 * Words and pictures in one space, so that {@code red dress} lies near pictures of red dresses: a text tower that adds up the
 * vectors of the words, and a picture tower of two layers, learnt from the catalogue's own titles and pictures. A text's
 * similarity to a picture is their cosine. Thread-safe.
 *
 * @param hidden projected picture to hidden values, with ReLU
 * @param out hidden values to the space
 * @param words vectors of the vocabulary's words, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to after fitting
record TwoTowers(DenseLayer hidden, DenseLayer out, float[] words) {

    int dims() {
        return out.outputs();
    }

    /** The place of a picture that was {@link TextImageAffinity#project projected}, of length 1. */
    float[] picture(float[] projected) {
        return unit(out.apply(hidden.apply(projected, 0, true), 0, false));
    }

    /** The place of a query, of length 1; zeros when no word of it is known. */
    float[] text(QueryWords query) {
        float[] sum = new float[dims()];
        for (QueryWords.Meaning word : query.words()) {
            for (int i = 0; i < word.vocabulary().length; i++) {
                int from = word.vocabulary()[i] * sum.length;
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += word.weights()[i] * words[from + d];
                }
            }
        }
        return unit(sum);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length && squares > 0; d++) {
            unit[d] = (float) (vector[d] / Math.sqrt(squares));
        }
        return unit;
    }
}
