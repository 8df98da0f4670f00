package io.rankloom.learning.image;

import java.util.Arrays;

/**
 * What shape the thing in a picture has: the directions of the edges in each of 4 × 4 cells around it (8 directions of half a
 * circle, by the strength of the edge), then how much of each cell it fills. Square roots, L2-normalised, none negative.
 *
 * <p>The cells cover the box of the thing and not the picture, so its place and size do not matter; its plain ground is left out
 * as in {@link ColourHistogram}. Dalal and Triggs, "Histograms of oriented gradients for human detection", CVPR 2005.
 */
public final class ShapeHistogram implements ImageEncoder {

    /** Cells each way. */
    public static final int CELLS = 4;

    /** Directions of edges in half a circle; the first is a vertical edge. */
    public static final int DIRECTIONS = 8;

    private static final int SIDE = 128;
    private static final int DIMS = CELLS * CELLS * (DIRECTIONS + 1);

    @Override
    public int dims() {
        return DIMS;
    }

    @Override
    public String name() {
        return "shape-histogram";
    }

    @Override
    public float[] encode(Picture picture) {
        Picture small = Sampling.of(picture, SIDE);
        boolean[] ground = Ground.of(small);
        int[] box = box(ground, small.width());
        double[] edges = new double[CELLS * CELLS * DIRECTIONS];
        double[] filled = new double[CELLS * CELLS];
        double[] luminance = Luminance.of(small);
        for (int y = box[1]; y < box[3]; y++) {
            for (int x = box[0]; x < box[2]; x++) {
                int cell = (y - box[1]) * CELLS / (box[3] - box[1]) * CELLS + (x - box[0]) * CELLS / (box[2] - box[0]);
                filled[cell] += ground[y * small.width() + x] ? 0 : 1;
                edge(luminance, small, x, y, cell, edges);
            }
        }
        float[] vector = new float[DIMS];
        roots(edges, vector, 0);
        roots(filled, vector, edges.length);
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        for (int i = 0; i < DIMS && square > 0; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return vector;
    }

    /** Left, top, right and bottom of what is no ground, the last two outside it. */
    private static int[] box(boolean[] ground, int width) {
        int height = ground.length / width;
        int[] box = {width, height, 0, 0};
        for (int i = 0; i < ground.length; i++) {
            if (!ground[i]) {
                box[0] = Math.min(box[0], i % width);
                box[1] = Math.min(box[1], i / width);
                box[2] = Math.max(box[2], i % width + 1);
                box[3] = Math.max(box[3], i / width + 1);
            }
        }
        return box;
    }

    /** Shares the gradient of one pixel out between the two nearest directions; the border has its own pixel as neighbour. */
    private static void edge(double[] p, Picture picture, int x, int y, int cell, double[] edges) {
        int width = picture.width();
        double dx = p[y * width + Math.min(x + 1, width - 1)] - p[y * width + Math.max(x - 1, 0)];
        double dy = p[Math.min(y + 1, picture.height() - 1) * width + x] - p[Math.max(y - 1, 0) * width + x];
        double strength = Math.hypot(dx, dy);
        if (strength == 0) {
            return;
        }
        double angle = Math.atan2(dy, dx) / Math.PI * DIRECTIONS;
        int low = (int) Math.floor(angle);
        double high = angle - low;
        edges[cell * DIRECTIONS + Math.floorMod(low, DIRECTIONS)] += strength * (1 - high);
        edges[cell * DIRECTIONS + Math.floorMod(low + 1, DIRECTIONS)] += strength * high;
    }

    private static void roots(double[] values, float[] vector, int at) {
        double sum = Arrays.stream(values).sum();
        for (int i = 0; i < values.length && sum > 0; i++) {
            vector[at + i] = (float) Math.sqrt(values[i] / sum);
        }
    }
}
