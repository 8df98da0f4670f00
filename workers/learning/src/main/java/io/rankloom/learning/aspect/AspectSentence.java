package io.rankloom.learning.aspect;

import java.util.List;

/**
 * A sentence of a review.
 *
 * @param words its distinct words
 * @param praise how likely it praises, 0 to 1; NaN where that is not known
 * @param review number of its review, the same for all its sentences
 * @param product number of its product
 */
public record AspectSentence(List<String> words, double praise, int review, int product) {

    public AspectSentence {
        words = List.copyOf(words);
    }
}
