package io.rankloom.learning.search;

import io.rankloom.learning.spec.Nearest;
import io.rankloom.learning.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** How a search chooses what to try next. */
public enum SearchMethod {
    /** Independent draws. Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 13 (2012). */
    RANDOM {
        @Override
        Spec next(SearchSpace space, List<Observation> done, List<Spec> pending, RandomGenerator random) {
            return space.spec(dimension -> dimension.at(random.nextDouble()));
        }
    },
    /** Where good values lie thickly and bad ones thinly: {@link TreeParzen}. */
    TPE {
        @Override
        Spec next(SearchSpace space, List<Observation> done, List<Spec> pending, RandomGenerator random) {
            return TreeParzen.knowsEnough(done)
                    ? new TreeParzen(space, done, pending).draw(random)
                    : RANDOM.next(space, done, pending, random);
        }
    };

    /**
     * One ranker of the space.
     *
     * @param done all that was tried with the same budget
     * @param pending proposed, and not tried yet
     */
    abstract Spec next(SearchSpace space, List<Observation> done, List<Spec> pending, RandomGenerator random);

    /** The word for it in a plan. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidSearchException with the field {@code method} when there is none of this name */
    static SearchMethod labelled(String label) {
        List<String> labels = Arrays.stream(values()).map(SearchMethod::label).toList();
        if (!labels.contains(label)) {
            throw new InvalidSearchException(
                    "method",
                    "'" + label + "' is no method of search; there are " + String.join(", ", labels)
                            + Nearest.to(label, labels)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
        }
        return values()[labels.indexOf(label)];
    }
}
