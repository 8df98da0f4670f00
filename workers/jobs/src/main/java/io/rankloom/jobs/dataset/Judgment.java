package io.rankloom.jobs.dataset;

/**
 * How well a product answers a query.
 *
 * @param position position of the product
 * @param grade from 0 (not at all) to the schema's largest grade; null for a candidate that nobody has judged
 */
public record Judgment(String queryId, String productId, int position, Double grade) {}
