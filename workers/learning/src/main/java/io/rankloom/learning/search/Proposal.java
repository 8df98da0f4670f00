package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;

/**
 * A ranker to be trained next.
 *
 * @param configuration which parameters, numbered from 1 in the order in which they were first proposed; the same parameters
 *     come again with more budget
 * @param rung of the halving, from 0; 0 when there is none
 */
public record Proposal(int configuration, int rung, Spec ranker) {}
