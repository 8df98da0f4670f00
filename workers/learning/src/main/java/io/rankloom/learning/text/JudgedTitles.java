package io.rankloom.learning.text;

import java.util.List;

/**
 * A query with the titles that people judged for it.
 *
 * @param words the distinct words of the query
 * @param titles the distinct words of each judged product's title
 * @param gains of each, not negative, such as {@code 2^grade − 1}
 */
@SuppressWarnings("ArrayRecordComponent") // read by the training, never compared
public record JudgedTitles(List<String> words, List<List<String>> titles, double[] gains) {

    public JudgedTitles {
        words = List.copyOf(words);
        titles = List.copyOf(titles);
        if (titles.size() != gains.length) {
            throw new IllegalArgumentException(titles.size() + " titles cannot have " + gains.length + " gains");
        }
    }
}
