package io.rankloom.learning.search;

import java.util.List;

/** What one parameter may be: a {@link Fixed} value, a {@link Range} of numbers or a {@link Choice} of words. */
sealed interface Dimension permits Fixed, Range, Choice {

    /**
     * The value at a place.
     *
     * @param u from 0, included, to 1, excluded; uniform places give the dimension's own distribution
     */
    String at(double u);

    /** Where these values lie thickly, as a distribution over this dimension. */
    Density density(List<String> values);

    /** How many different values there are; {@link Long#MAX_VALUE} for a range that is not whole. */
    long count();

    /** Values that show whether a ranker takes all of the dimension: its ends, or each word. */
    List<String> extremes();

    /** The dimension as one writes it. */
    @Override
    String toString();
}
