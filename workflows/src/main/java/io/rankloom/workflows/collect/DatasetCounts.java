package io.rankloom.workflows.collect;

/** How many rows a dataset version holds, and how many are in its quarantine. */
public record DatasetCounts(
        long products, long queries, long judgments, long reviews, long images, long events, long quarantined) {}
