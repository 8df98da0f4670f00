package io.rankloom.engines.image;

import java.util.List;

/**
 * How well a picture shows what a query says, over the query's known words; all 0 when none is known.
 *
 * @param affinityMean mean of {@code ln p(word | picture) − ln p(word)}
 * @param affinityMin the least of them: what the picture shows least
 * @param logpMean mean of {@code ln p(word | picture)}
 * @param logpMin the least of them
 */
public record AffinityScore(float affinityMean, float affinityMin, float logpMean, float logpMin) {

    /** The score of a query by those of its known words. */
    public static AffinityScore of(List<WordScore> words) {
        if (words.isEmpty()) {
            return new AffinityScore(0, 0, 0, 0);
        }
        double lift = 0;
        double least = Double.POSITIVE_INFINITY;
        double log = 0;
        double leastLog = Double.POSITIVE_INFINITY;
        for (WordScore word : words) {
            lift += word.lift();
            least = Math.min(least, word.lift());
            log += word.logp();
            leastLog = Math.min(leastLog, word.logp());
        }
        int n = words.size();
        return new AffinityScore((float) (lift / n), (float) least, (float) (log / n), (float) leastLog);
    }
}
