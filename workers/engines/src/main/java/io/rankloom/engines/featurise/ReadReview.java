package io.rankloom.engines.featurise;

/**
 * What a review says, in numbers.
 *
 * @param sentiment probability that its text praises, 0 to 1
 * @param worstSentence the same of its sentence that praises least
 * @param blamingSentences share of its sentences that blame rather than praise, 0 to 1
 * @param stars 1 to 5, NaN where it has none
 * @param weight positive, by how helpful others found it
 * @param day since 1970, NaN where its time is not known
 */
public record ReadReview(
        float sentiment, float worstSentence, float blamingSentences, float stars, float weight, double day) {

    public ReadReview {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("a review must have a weight above 0, got " + weight);
        }
    }
}
