package io.rankloom.jobs.quality;

import io.rankloom.learning.significance.Interval;

/**
 * One figure of the quality benchmark.
 *
 * @param dataset folder's name
 * @param measure what is measured, such as {@code NDCG@10}
 * @param by what was measured: a ranker's spec, a baseline, a difference
 * @param on which cases: {@code test split}, {@code 5 folds by group}
 * @param value with its 95 % interval; n is the number of cases
 * @param seconds that the dataset took until the figure was there; steps that were stored already take none
 */
public record QualityRow(String dataset, String measure, String by, String on, Interval value, double seconds) {}
