package io.rankloom.engines.text;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.Arrays;

/**
 * Token numbers of several texts, padded to the longest: row-major [rows, width].
 *
 * @param mask 1 for a token, 0 for padding
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the model once, never compared
record TokenBatch(int rows, int width, long[] ids, long[] mask) {

    /** The texts {@code order[from..to)}, of which the last is the longest. */
    static TokenBatch of(Encoding[] tokens, int[] order, int from, int to) {
        int width = tokens[order[to - 1]].getIds().length;
        int rows = to - from;
        long[] ids = new long[rows * width];
        long[] mask = new long[rows * width];
        for (int row = 0; row < rows; row++) {
            long[] text = tokens[order[from + row]].getIds();
            System.arraycopy(text, 0, ids, row * width, text.length);
            Arrays.fill(mask, row * width, row * width + text.length, 1L);
        }
        return new TokenBatch(rows, width, ids, mask);
    }
}
