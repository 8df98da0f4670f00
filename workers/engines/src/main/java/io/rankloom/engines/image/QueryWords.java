package io.rankloom.engines.image;

import java.util.List;

/**
 * A query in the words that pictures are described by, made by {@link TextImageAffinity#query}.
 *
 * @param words one for each known word of the query
 */
public record QueryWords(List<Meaning> words) {

    public QueryWords {
        words = List.copyOf(words);
    }

    /**
     * One word of the query: itself, or for a word that no title has its nearest ones.
     *
     * @param vocabulary numbers of words of the vocabulary
     * @param weights how near each is; they add up to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // made once a query, never compared
    public record Meaning(int[] vocabulary, float[] weights) {}
}
