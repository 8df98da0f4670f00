package io.rankloom.jobs.dataset;

/**
 * A search.
 *
 * @param group queries of one group stay on one side of every split; the query's own id when the source has no groups
 */
public record Query(String id, String text, String group) {}
