package io.rankloom.learning.search;

import java.util.List;
import java.util.random.RandomGenerator;

/** A parameter that the search leaves alone. */
record Fixed(String value) implements Dimension, Density {

    @Override
    public String at(double u) {
        return value;
    }

    @Override
    public Density density(List<String> values) {
        return this;
    }

    @Override
    public String draw(RandomGenerator random) {
        return value;
    }

    @Override
    public double log(String drawn) {
        return 0;
    }

    @Override
    public long count() {
        return 1;
    }

    @Override
    public List<String> extremes() {
        return List.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
