package io.rankloom.jobs.feature;

/**
 * What is kept of a review beside its vector.
 *
 * @param product row of its product in the shard
 * @param language of its text
 * @param stars on the scale 1 to 5; null when it has none
 * @param weight at least 1, by how helpful others found it
 * @param day since 1970 that it was written on; null when it has no time
 * @param text as it was written; null in the shards of an older program
 */
record ReviewNote(int product, String language, Double stars, double weight, Long day, String text) {}
