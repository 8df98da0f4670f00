package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Successive halving: all configurations are trained with a small budget, the best {@code 1/factor} of them with {@code factor}
 * times as much, and so on up to the space's own. Jamieson and Talwalkar, "Non-stochastic best arm identification and
 * hyperparameter optimization", AISTATS 2016.
 *
 * @param parameter the budget: a whole number that the space fixes, such as {@code trees} or {@code epochs}
 * @param budgets of the rungs, growing; the last is the space's own
 */
record Halving(String parameter, int factor, List<Integer> budgets) {

    private static final int LARGEST_FACTOR = 10;

    Halving {
        budgets = List.copyOf(budgets);
    }

    /**
     * @param least the first rung has at least this budget
     * @throws InvalidSearchException naming the field at fault
     */
    static Halving of(SearchSpace space, String parameter, int least, int factor) {
        if (factor < 2 || factor > LARGEST_FACTOR) {
            throw new InvalidSearchException(
                    "halving.factor", "the factor is " + factor + "; it must be from 2 to " + LARGEST_FACTOR);
        }
        int largest = largest(space, parameter);
        List<Integer> budgets = new ArrayList<>(List.of(largest));
        while (budgets.getLast() / factor >= Math.max(1, least)) {
            budgets.add(budgets.getLast() / factor);
        }
        if (least < 1 || budgets.size() < 2) {
            throw new InvalidSearchException(
                    "halving.least",
                    "the least budget is " + least + "; with " + parameter + "=" + largest + " and the factor " + factor
                            + " it must be from 1 to " + largest / factor);
        }
        Collections.reverse(budgets);
        return new Halving(parameter, factor, budgets);
    }

    private static int largest(SearchSpace space, String parameter) {
        if (space.dimensions().get(parameter) instanceof Fixed fixed
                && fixed.value().matches("[0-9]{1,9}")) {
            return Integer.parseInt(fixed.value());
        }
        throw new InvalidSearchException(
                "halving.parameter",
                "'" + parameter + "' is no budget of the space '" + space
                        + "': name a parameter that the space fixes to a whole number, such as trees=300 or epochs=60");
    }

    Spec ranker(Spec spec, int rung) {
        return SearchSpace.with(spec, parameter, Integer.toString(budgets.get(rung)));
    }

    boolean hasRungAfter(int rung) {
        return rung + 1 < budgets.size();
    }

    /** How many of a rung go on to the next: at least one, as long as there is a next. */
    int goOn(int size) {
        return Math.max(1, size / factor);
    }
}
