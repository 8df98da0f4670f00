package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A search that can be made: what to search, how, and with which budget. Rounds of at most {@code parallel} trainings follow each
 * other; every round depends on the results of those before it. Immutable.
 *
 * @param trials how many configurations are tried; with halving, how many begin
 * @param parallel trainings in one round
 * @param halving null when every configuration gets the whole budget at once
 */
public record SearchPlan(SearchSpace space, SearchMethod method, int trials, int parallel, Halving halving) {

    public static final int MOST_TRIALS = 1000;
    public static final int MOST_PARALLEL = 64;

    private static final int TRIES_FOR_A_NEW_ONE = 200;

    public SearchPlan {
        within("trials", trials, MOST_TRIALS);
        within("parallel", parallel, MOST_PARALLEL);
    }

    /**
     * Reads a search whose every configuration gets the whole budget.
     *
     * @param space see {@link SearchSpace}
     * @param method {@code random} or {@code tpe}
     * @throws InvalidSearchException naming the field at fault
     */
    public static SearchPlan of(String space, String method, int trials, int parallel) {
        return new SearchPlan(SearchSpace.parse(space), SearchMethod.labelled(method), trials, parallel, null);
    }

    /**
     * The same search by successive halving.
     *
     * @param parameter the budget: a whole number that the space fixes, such as {@code trees}
     * @param least budget of the first rung, or a little more
     * @param factor how much more budget the next rung has, and how many fewer configurations
     * @throws InvalidSearchException naming the field at fault
     */
    public SearchPlan halving(String parameter, int least, int factor) {
        return new SearchPlan(space, method, trials, parallel, Halving.of(space, parameter, least, factor));
    }

    private static void within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSearchException(field, field + " is " + value + "; it must be from 1 to " + most);
        }
    }

    /**
     * What to train next: the same for the same arguments.
     *
     * @param seed of the whole search
     * @param done all proposals of earlier rounds with their results, in any order
     * @return empty when the search is over
     */
    public List<Proposal> next(long seed, List<Observation> done) {
        List<Proposal> fresh = fresh(seed, rung(done, 0));
        return fresh.isEmpty() && halving != null ? promoted(done) : fresh;
    }

    /** New configurations, until there are as many as the plan says or the space has no more. */
    private List<Proposal> fresh(long seed, List<Observation> first) {
        List<Proposal> round = new ArrayList<>();
        Set<Spec> seen = new HashSet<>(first.stream().map(Observation::ranker).toList());
        List<Spec> pending = new ArrayList<>();
        while (round.size() < parallel && first.size() + round.size() < trials) {
            int configuration = first.size() + round.size() + 1;
            Optional<Spec> spec = unseen(seed, configuration, first, pending, seen);
            if (spec.isEmpty()) {
                break;
            }
            seen.add(spec.get());
            pending.add(spec.get());
            round.add(new Proposal(configuration, 0, spec.get()));
        }
        return round;
    }

    private Optional<Spec> unseen(
            long seed, int configuration, List<Observation> first, List<Spec> pending, Set<Spec> seen) {
        // A generator of its own for each configuration: what it draws does not hang on how many were drawn before.
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + configuration);
        for (int i = 0; i < TRIES_FOR_A_NEW_ONE; i++) {
            Spec spec = budgeted(method.next(space, first, pending, random));
            if (!seen.contains(spec)) {
                return Optional.of(spec);
            }
        }
        return space.first(spec -> !seen.contains(budgeted(spec))).map(this::budgeted);
    }

    private Spec budgeted(Spec spec) {
        return halving == null ? spec : halving.ranker(spec, 0);
    }

    /** The best of each rung with the budget of the next. A rung begins when the one before it has ended. */
    private List<Proposal> promoted(List<Observation> done) {
        int size = rung(done, 0).size();
        for (int rung = 0; halving.hasRungAfter(rung); rung++) {
            size = halving.goOn(size);
            int next = rung + 1;
            Set<Integer> there = new HashSet<>(
                    rung(done, next).stream().map(Observation::configuration).toList());
            List<Proposal> round = rung(done, rung).stream()
                    .filter(o -> o.value().isPresent())
                    .sorted(Comparator.comparingDouble(
                                    (Observation o) -> -o.value().getAsDouble())
                            .thenComparing(Observation::configuration))
                    .limit(size)
                    .filter(o -> !there.contains(o.configuration()))
                    .limit(parallel)
                    .map(o -> new Proposal(o.configuration(), next, halving.ranker(o.ranker(), next)))
                    .toList();
            if (!round.isEmpty()) {
                return round;
            }
        }
        return List.of();
    }

    private static List<Observation> rung(List<Observation> done, int rung) {
        return done.stream()
                .filter(o -> o.rung() == rung)
                .sorted(Comparator.comparing(Observation::configuration))
                .toList();
    }
}
