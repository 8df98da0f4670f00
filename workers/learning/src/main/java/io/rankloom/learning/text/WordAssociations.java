package io.rankloom.learning.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a title's words say about a query's words, learnt from judgments: that "saree" is answered by "sari", and "blue" not
 * by "navy", which no dictionary and no embedding of the shop's language tells. Thread-safe.
 */
public final class WordAssociations {

    /** What a word of the query in the title itself is worth before anything is learnt. */
    static final float SAME = 2;

    private static final int MAGIC = 0x524C5741; // "RLWA"
    private static final int VERSION = 1;
    private static final int MOST = 1 << 26;

    private final List<String> asked;
    private final List<String> told;
    private final Map<String, Integer> rows;
    private final Map<String, Integer> columns;
    private final float[] learnt;

    /**
     * @param asked words of queries
     * @param told words of titles
     * @param learnt what is added to {@link #SAME} or to 0, row-major [asked, told]
     */
    WordAssociations(List<String> asked, List<String> told, float[] learnt) {
        if (learnt.length != (long) asked.size() * told.size()) {
            throw new IllegalArgumentException(asked.size() + " words of queries and " + told.size()
                    + " of titles cannot have " + learnt.length + " associations");
        }
        this.asked = List.copyOf(asked);
        this.told = List.copyOf(told);
        this.rows = numbered(asked);
        this.columns = numbered(told);
        this.learnt = learnt;
    }

    /** Nothing learnt: a title is worth its words that the query has. */
    public static WordAssociations none() {
        return new WordAssociations(List.of(), List.of(), new float[0]);
    }

    static Map<String, Integer> numbered(List<String> words) {
        Map<String, Integer> numbers = HashMap.newHashMap(words.size());
        for (int i = 0; i < words.size(); i++) {
            numbers.put(words.get(i), i);
        }
        return numbers;
    }

    /**
     * How well a title answers a query: the sum over their pairs of words, divided by the root of the number of title words; 0
     * for a title without words.
     *
     * @param query its distinct words
     * @param title its distinct words
     */
    public double score(List<String> query, List<String> title) {
        double sum = 0;
        for (String word : query) {
            Integer row = rows.get(word);
            for (String other : title) {
                sum += word.equals(other) ? SAME : 0;
                Integer column = row == null ? null : columns.get(other);
                sum += column == null ? 0 : learnt[row * told.size() + column];
            }
        }
        return title.isEmpty() ? 0 : sum / Math.sqrt(title.size());
    }

    /** Writes this to one file, big-endian; the same associations give the same bytes. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            for (List<String> words : List.of(asked, told)) {
                out.writeInt(words.size());
                for (String word : words) {
                    out.writeUTF(word);
                }
            }
            for (float value : learnt) {
                out.writeFloat(value);
            }
        }
    }

    /** @throws IOException when the file has no such associations */
    public static WordAssociations read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException(file + " has no word associations of version " + VERSION);
            }
            List<String> asked = words(in, file);
            List<String> told = words(in, file);
            if ((long) asked.size() * told.size() > MOST) {
                throw new IOException(file + " is damaged: " + asked.size() + " x " + told.size() + " associations");
            }
            float[] learnt = new float[asked.size() * told.size()];
            for (int i = 0; i < learnt.length; i++) {
                learnt[i] = in.readFloat();
            }
            return new WordAssociations(asked, told, learnt);
        }
    }

    private static List<String> words(DataInputStream in, Path file) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException(file + " is damaged: it says " + count + " words");
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(in.readUTF());
        }
        return words;
    }
}
