package io.rankloom.engines.lexical;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The words of one field and where they occur, read in place from a memory-mapped file (little-endian 32-bit numbers):
 * magic, version, products, words, postings, characters (in bytes), total length; field length per product; end of each
 * word's bytes; end of each word's postings; product per posting; frequency per posting; the words' UTF-8, in byte order.
 *
 * <p>Thread-safe: nothing is changed and no buffer position is used.
 */
final class FieldPostings {

    static final int MAGIC = 0x35324D42; // "BM25"
    static final int VERSION = 1;
    static final int HEADER_INTS = 7;

    private final int products;
    private final int words;
    private final double averageLength;
    private final IntBuffer lengths;
    private final IntBuffer wordEnds;
    private final IntBuffer postingEnds;
    private final IntBuffer postingProducts;
    private final IntBuffer frequencies;
    private final ByteBuffer characters;

    FieldPostings(ByteBuffer file, String name) {
        IntBuffer ints = file.asIntBuffer();
        if (ints.limit() < HEADER_INTS || ints.get(0) != MAGIC || ints.get(1) != VERSION) {
            throw new IllegalArgumentException(name + " is not a BM25 field of version " + VERSION);
        }
        products = ints.get(2);
        words = ints.get(3);
        int postings = ints.get(4);
        int total = ints.get(6);
        long expected = 4L * (HEADER_INTS + products + 2L * words + 2L * postings) + ints.get(5);
        if (products < 0 || words < 0 || postings < 0 || ints.get(5) < 0 || expected != file.limit()) {
            throw new IllegalArgumentException(name + " is damaged: " + file.limit() + " bytes instead of " + expected);
        }
        averageLength = products == 0 ? 1 : Math.max(1e-9, (double) total / products);
        int at = HEADER_INTS;
        lengths = ints.slice(at, products);
        wordEnds = ints.slice(at += products, words);
        postingEnds = ints.slice(at += words, words);
        postingProducts = ints.slice(at += words, postings);
        frequencies = ints.slice(at += postings, postings);
        characters = file.slice(4 * (at + postings), ints.get(5));
    }

    int products() {
        return products;
    }

    int length(int product) {
        return lengths.get(product);
    }

    double averageLength() {
        return averageLength;
    }

    /** The number of a word, or a negative number when the field never has it. */
    int word(String word) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = words - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(int word, byte[] wanted) {
        int from = word == 0 ? 0 : wordEnds.get(word - 1);
        int length = wordEnds.get(word) - from;
        for (int i = 0; i < Math.min(length, wanted.length); i++) {
            int order = Integer.compare(characters.get(from + i) & 0xff, wanted[i] & 0xff);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(length, wanted.length);
    }

    int firstPosting(int word) {
        return word == 0 ? 0 : postingEnds.get(word - 1);
    }

    int endPosting(int word) {
        return postingEnds.get(word);
    }

    int productsWith(int word) {
        return word < 0 ? 0 : endPosting(word) - firstPosting(word);
    }

    int product(int posting) {
        return postingProducts.get(posting);
    }

    int frequency(int posting) {
        return frequencies.get(posting);
    }

    /** How often the product has the word; binary search in the word's postings. */
    int frequency(int word, int product) {
        int low = firstPosting(word);
        int high = endPosting(word) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = postingProducts.get(middle);
            if (found == product) {
                return frequencies.get(middle);
            }
            if (found < product) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }
}
