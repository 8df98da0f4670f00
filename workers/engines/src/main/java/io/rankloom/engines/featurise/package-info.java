/**
 * Turns a query and products into the features of a ranking model: one code path for training, scoring and serving.
 *
 * <p>A features tree holds {@code pipeline/} (what was fitted: heads, statistics, names) and {@code catalogue/} (what is
 * known of each product, memory-mapped). {@link io.rankloom.engines.featurise.Featuriser} reads both.
 */
package io.rankloom.engines.featurise;
