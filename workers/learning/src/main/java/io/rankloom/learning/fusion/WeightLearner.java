package io.rankloom.learning.fusion;

import java.util.Locale;

/** How the weights of the modalities are learnt. */
public enum WeightLearner {
    /** Non-negative ridge regression of the grade on the modalities' scores. */
    RIDGE,
    /** Impurity importance of the modalities' scores in a regression tree (CART). */
    TREE;

    static WeightLearner of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
