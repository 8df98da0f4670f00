package io.rankloom.workflows.training;

/** The products {@code [from, to)} of a dataset version, in the order of their ids. */
public record Shard(int index, int from, int to) {}
