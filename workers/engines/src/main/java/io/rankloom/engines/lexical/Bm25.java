package io.rankloom.engines.lexical;

/**
 * BM25 of one word in one field: {@code idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/averageLength))} with
 * {@code idf = ln(1 + (n − df + 0.5) / (df + 0.5))}.
 *
 * <p>Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009; the idf is Lucene's, which
 * is never negative.
 *
 * @param k1 how fast repetitions of a word stop counting, 0 to 10
 * @param b how much long fields are held back, 0 to 1
 */
public record Bm25(double k1, double b) {

    public static final Bm25 STANDARD = new Bm25(1.2, 0.75);

    public Bm25 {
        if (!(k1 >= 0 && k1 <= 10)) {
            throw new IllegalArgumentException("k1 must be from 0 to 10, got " + k1);
        }
        if (!(b >= 0 && b <= 1)) {
            throw new IllegalArgumentException("b must be from 0 to 1, got " + b);
        }
    }

    static double idf(int products, int productsWithWord) {
        return Math.log(1 + (products - productsWithWord + 0.5) / (productsWithWord + 0.5));
    }

    double score(double idf, int frequency, int length, double averageLength) {
        double norm = k1 * (1 - b + b * length / averageLength);
        return idf * frequency * (k1 + 1) / (frequency + norm);
    }
}
