package io.rankloom.jobs.training;

import java.util.Map;

/** Metrics of one epoch of a training. */
record Epoch(int epoch, Map<String, Double> metrics) {}
