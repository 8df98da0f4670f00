package io.rankloom.learning.search;

import java.util.random.RandomGenerator;

/** A distribution over the values of a dimension. */
interface Density {

    String draw(RandomGenerator random);

    /** Logarithm of the value's density or mass; of one dimension all are of the same kind, so they compare. */
    double log(String value);
}
