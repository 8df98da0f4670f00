package io.rankloom.engines.lexical;

import io.rankloom.engines.text.WordAnalyser;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * BM25 over the fields of a catalogue, stored in a folder and memory-mapped.
 *
 * <p>Products are numbered from 0 in the order in which they were given to {@link #build}. Beside the named fields there
 * is {@value #ALL}, all of them joined. The same products in the same order give the same bytes. Thread-safe.
 */
public final class Bm25Index {

    /** The field that joins all others. */
    public static final String ALL = "all";

    private static final String FIELDS = "fields.txt";

    private final Map<String, FieldPostings> fields;
    private final Bm25 bm25;
    private final int products;

    private Bm25Index(Map<String, FieldPostings> fields, Bm25 bm25) {
        this.fields = fields;
        this.bm25 = bm25;
        this.products = fields.get(ALL).products();
    }

    /**
     * Writes the index of a catalogue.
     *
     * @param folder an existing, empty folder
     * @param names the fields to index; letters, digits, dots and underscores
     */
    public static void build(Path folder, List<String> names, Iterable<ProductText> catalogue, Bm25 bm25)
            throws IOException {
        Map<String, FieldPostingsWriter> writers = new LinkedHashMap<>();
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9._]+")
                    || name.equals(ALL)
                    || writers.put(name, new FieldPostingsWriter()) != null) {
                throw new IllegalArgumentException(
                        "'" + name + "' cannot be an indexed field: names are letters, digits,"
                                + " dots and underscores, each once, and '" + ALL + "' is taken");
            }
        }
        FieldPostingsWriter all = new FieldPostingsWriter();
        for (ProductText product : catalogue) {
            List<String> joined = new ArrayList<>();
            writers.forEach((name, writer) -> {
                List<String> words = WordAnalyser.words(product.field(name));
                writer.add(words);
                joined.addAll(words);
            });
            all.add(joined);
        }
        writers.put(ALL, all);
        for (var entry : writers.entrySet()) {
            entry.getValue().write(folder.resolve(entry.getKey() + ".bm25"));
        }
        String head =
                String.format(Locale.ROOT, "k1=%s b=%s%n", bm25.k1(), bm25.b()).replace("\r", "");
        Files.writeString(folder.resolve(FIELDS), head + String.join("\n", writers.keySet()) + "\n");
    }

    /**
     * Maps an index into memory. The mapping ends when the index is no longer used.
     *
     * @throws IOException naming the file that is missing, damaged or of another kind
     */
    public static Bm25Index open(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(FIELDS), StandardCharsets.UTF_8);
        if (lines.size() < 2 || !lines.getLast().equals(ALL)) {
            throw new IOException(folder.resolve(FIELDS) + " does not describe a BM25 index");
        }
        Bm25 bm25 = parameters(lines.getFirst(), folder.resolve(FIELDS));
        Map<String, FieldPostings> fields = new LinkedHashMap<>();
        for (String name : lines.subList(1, lines.size())) {
            Path file = folder.resolve(name + ".bm25");
            try (FileChannel channel = FileChannel.open(file)) {
                MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
                bytes.order(ByteOrder.LITTLE_ENDIAN);
                fields.put(name, new FieldPostings(bytes, file.toString()));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return new Bm25Index(fields, bm25);
    }

    private static Bm25 parameters(String head, Path file) throws IOException {
        String[] words = head.split("[= ]", -1);
        try {
            return new Bm25(Double.parseDouble(words[1]), Double.parseDouble(words[3]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " does not describe a BM25 index: " + head, e);
        }
    }

    /** The indexed fields, {@value #ALL} last. */
    public List<String> fields() {
        return List.copyOf(fields.keySet());
    }

    /** How many products there are. */
    public int products() {
        return products;
    }

    /** BM25 of the given products for one field. */
    public float[] score(String field, String query, int[] asked) {
        return matches(field, WordAnalyser.distinctWords(query), asked).bm25();
    }

    /**
     * BM25 and coverage of the given products for one field.
     *
     * @param words the query's distinct words from {@link WordAnalyser#distinctWords}
     * @throws IllegalArgumentException when the field is not indexed
     */
    public FieldMatches matches(String field, List<String> words, int[] asked) {
        FieldPostings postings = postings(field);
        double[] score = new double[asked.length];
        double[] found = new double[asked.length];
        double[] weight = new double[asked.length];
        double total = 0;
        for (String text : words) {
            int word = postings.word(text);
            double idf = Bm25.idf(products, postings.productsWith(word));
            total += idf;
            for (int i = 0; word >= 0 && i < asked.length; i++) {
                int frequency = postings.frequency(word, asked[i]);
                if (frequency > 0) {
                    score[i] += bm25.score(idf, frequency, postings.length(asked[i]), postings.averageLength());
                    found[i]++;
                    weight[i] += idf;
                }
            }
        }
        return new FieldMatches(floats(score, 1), floats(found, words.size()), floats(weight, total));
    }

    /**
     * How much a word tells in a field: {@code ln(1 + (N − n + 0.5) / (n + 0.5))} of N products, n of which have it.
     *
     * @throws IllegalArgumentException when the field is not indexed
     */
    public double idf(String field, String word) {
        FieldPostings postings = postings(field);
        return Bm25.idf(products, postings.productsWith(postings.word(word)));
    }

    /**
     * Which of the words each product's field has.
     *
     * @return for each product the words that were found
     * @throws IllegalArgumentException when the field is not indexed
     */
    public List<Set<String>> found(String field, List<String> words, int[] asked) {
        FieldPostings postings = postings(field);
        List<Set<String>> found = new ArrayList<>(asked.length);
        for (int i = 0; i < asked.length; i++) {
            found.add(new HashSet<>());
        }
        for (String text : words) {
            int word = postings.word(text);
            for (int i = 0; word >= 0 && i < asked.length; i++) {
                if (postings.frequency(word, asked[i]) > 0) {
                    found.get(i).add(text);
                }
            }
        }
        return found;
    }

    private FieldPostings postings(String field) {
        FieldPostings postings = fields.get(field);
        if (postings == null) {
            throw new IllegalArgumentException("field '" + field + "' is not indexed; there are " + fields.keySet());
        }
        return postings;
    }

    private static float[] floats(double[] values, double divisor) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length && divisor > 0; i++) {
            floats[i] = (float) (values[i] / divisor);
        }
        return floats;
    }

    /**
     * The best products of the whole catalogue by BM25 over {@value #ALL}, best first; among equals the lower number
     * first.
     */
    public int[] candidates(String query, int limit) {
        FieldPostings postings = fields.get(ALL);
        double[] scores = new double[products];
        for (String text : WordAnalyser.distinctWords(query)) {
            int word = postings.word(text);
            if (word < 0) {
                continue;
            }
            double idf = Bm25.idf(products, postings.productsWith(word));
            for (int i = postings.firstPosting(word); i < postings.endPosting(word); i++) {
                int product = postings.product(i);
                scores[product] +=
                        bm25.score(idf, postings.frequency(i), postings.length(product), postings.averageLength());
            }
        }
        return best(scores, limit);
    }

    private static int[] best(double[] scores, int limit) {
        PriorityQueue<Integer> worstFirst = new PriorityQueue<>(
                (a, b) -> scores[a] != scores[b] ? Double.compare(scores[a], scores[b]) : Integer.compare(b, a));
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                worstFirst.add(i);
                if (worstFirst.size() > limit) {
                    worstFirst.poll();
                }
            }
        }
        int[] best = new int[worstFirst.size()];
        for (int i = best.length - 1; i >= 0; i--) {
            best[i] = worstFirst.remove();
        }
        return best;
    }
}
