package io.rankloom.learning.sentiment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a text praises, by the words, signs and phrases in it: a mean of linear models over the same runs of tokens, each
 * with its own scale of them. A text none of whose runs is known is neither praise nor blame beyond the prior. Thread-safe.
 */
public final class GramSentiment {

    private static final int MAGIC = 0x524C4753; // "RLGS"
    private static final int VERSION = 1;
    private static final int MOST_GRAMS = 1 << 26;

    /**
     * One linear model over texts of length 1.
     *
     * @param scale what a run counts before the text is brought to length 1, [grams]
     * @param weight of a run, [grams]
     */
    @SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of numbers, never compared
    record View(float[] scale, float[] weight) {

        double margin(int[] numbers) {
            double square = 0;
            double sum = 0;
            for (int number : numbers) {
                square += (double) scale[number] * scale[number];
                sum += (double) scale[number] * weight[number];
            }
            return square == 0 ? 0 : sum / Math.sqrt(square);
        }
    }

    private final GramVocabulary vocabulary;
    private final List<View> views;
    private final double slope;
    private final double intercept;

    GramSentiment(GramVocabulary vocabulary, List<View> views, double slope, double intercept) {
        this.vocabulary = vocabulary;
        this.views = List.copyOf(views);
        this.slope = slope;
        this.intercept = intercept;
    }

    /** How likely the text praises, 0 to 1. */
    public double praise(String text) {
        return probability(margin(text));
    }

    double probability(double margin) {
        return 1 / (1 + Math.exp(-slope * margin - intercept));
    }

    /** The mean of the models' margins: above 0 they take the text for praise. */
    double margin(String text) {
        int[] numbers = vocabulary.numbers(Grams.of(text));
        return views.stream().mapToDouble(view -> view.margin(numbers)).sum() / views.size();
    }

    /** Writes this model to one file, big-endian; the same model gives the same bytes. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(vocabulary.size());
            out.writeInt(views.size());
            out.writeDouble(slope);
            out.writeDouble(intercept);
            for (int hash : vocabulary.hashes()) {
                out.writeInt(hash);
            }
            for (View view : views) {
                floats(out, view.scale());
                floats(out, view.weight());
            }
        }
    }

    /** @throws IOException when the file is no such model */
    public static GramSentiment read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException(file + " is no sentiment model of version " + VERSION);
            }
            int grams = in.readInt();
            int views = in.readInt();
            if (grams < 0 || grams > MOST_GRAMS || views < 1 || views > 8) {
                throw new IOException(file + " is damaged: " + views + " models of " + grams + " runs of tokens");
            }
            double slope = in.readDouble();
            double intercept = in.readDouble();
            int[] hashes = new int[grams];
            for (int i = 0; i < grams; i++) {
                hashes[i] = in.readInt();
            }
            View[] read = new View[views];
            for (int v = 0; v < views; v++) {
                read[v] = new View(floats(in, grams), floats(in, grams));
            }
            return new GramSentiment(new GramVocabulary(hashes), List.of(read), slope, intercept);
        }
    }

    private static void floats(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
