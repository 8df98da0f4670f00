package io.rankloom.jobs.dataset;

import java.time.Instant;

/**
 * A customer's review.
 *
 * @param position position of its product
 * @param text never null or empty
 * @param stars on the schema's rating scale, null when the source has none
 * @param helpful votes, null when the source has none
 * @param time null when the source has none
 */
public record Review(
        int position, String productId, String reviewId, String text, Double stars, Long helpful, Instant time) {}
