package io.rankloom.engines.neural;

import java.util.Arrays;

/** The presence flags at the end of a row. */
final class Rows {

    private Rows() {}

    static float[] flags(float[] row, Tokens tokens) {
        return Arrays.copyOfRange(row, tokens.features(), tokens.inputs());
    }

    static float[] joined(float[]... parts) {
        int n = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        float[] joined = new float[n];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /** Flags that are passed on unchanged pass their gradient back. */
    static void addFlags(float[] dx, float[] dy, int from, Tokens tokens) {
        for (int m = 0; m < tokens.flags(); m++) {
            dx[tokens.features() + m] += dy[from + m];
        }
    }
}
