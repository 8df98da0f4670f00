package io.rankloom.learning.review;

import java.time.Duration;
import java.time.Instant;

/**
 * How much a review counts: {@code (1 + ln(1 + helpful)) · 2^(−age / halfLife)}.
 *
 * @param now the newest review's time, not the clock's, so that the same data weighs the same tomorrow
 * @param halfLife the age at which a review counts half
 */
public record ReviewWeights(Instant now, Duration halfLife) {

    public ReviewWeights {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("the half-life must be above 0, got " + halfLife);
        }
    }

    /**
     * The weight, above 0.
     *
     * @param helpful votes; below 0 counts as 0
     * @param time when it was written; null is as old as one half-life, later than now is now
     */
    public double of(long helpful, Instant time) {
        double votes = 1 + Math.log1p((double) Math.max(0, helpful));
        if (time == null) {
            return votes / 2;
        }
        double age = Math.max(0, Duration.between(time, now).toSeconds());
        return Math.max(votes * Math.pow(2, -age / halfLife.toSeconds()), 1e-6);
    }
}
