package io.rankloom.platform.search;

/** @param rank how well it was found; 0 is best */
record Ranked(int rank, Hit hit) {}
