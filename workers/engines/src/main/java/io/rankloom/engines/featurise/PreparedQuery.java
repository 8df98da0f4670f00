package io.rankloom.engines.featurise;

import io.rankloom.engines.image.QueryWords;
import java.util.List;

/**
 * What is computed once for a query, whatever the number of candidates.
 *
 * @param text as the shopper wrote it
 * @param words its distinct analysed words, in order of appearance
 * @param language of the sentence encoder that made the vector, such as {@code en}
 * @param vector of length 1
 * @param trigrams sorted hashes of its character trigrams
 * @param projected the vector turned by what was learnt from judgments; null when nothing was
 * @param picture what the text–image head knows of the words; null without pictures
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the extractors, never compared
public record PreparedQuery(
        String text,
        List<String> words,
        String language,
        float[] vector,
        float[] projected,
        int[] trigrams,
        QueryWords picture) {}
