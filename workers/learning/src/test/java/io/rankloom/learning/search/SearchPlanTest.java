package io.rankloom.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SearchPlanTest {

    private static final String TREES = "lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})";

    @ParameterizedTest
    @EnumSource
    void proposesAsManyAsThePlanSaysInRoundsAndTheSameAgain(SearchMethod method) {
        SearchPlan plan = SearchPlan.of(TREES, method.label(), 20, 3);

        List<List<Proposal>> rounds = run(plan, 5, p -> lr(p));

        // 20 = 6 rounds of 3 and one of 2
        assertThat(rounds).extracting(List::size).containsExactly(3, 3, 3, 3, 3, 3, 2);
        assertThat(rounds.stream().flatMap(List::stream).map(Proposal::configuration))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(rounds.stream().flatMap(List::stream).map(Proposal::ranker)).doesNotHaveDuplicates();
        assertThat(run(plan, 5, p -> lr(p))).isEqualTo(rounds);
        assertThat(run(plan, 6, p -> lr(p)).getFirst()).isNotEqualTo(rounds.getFirst());
    }

    @Test
    void theOrderInWhichResultsArriveChangesNothing() {
        SearchPlan plan = SearchPlan.of(TREES, "tpe", 20, 4);
        List<Observation> done = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            plan.next(1, done).forEach(p -> done.add(new Observation(p, OptionalDouble.of(lr(p)))));
        }

        assertThat(plan.next(1, done.reversed())).isEqualTo(plan.next(1, done));
    }

    @ParameterizedTest
    @EnumSource
    void aSpaceThatHasNoMoreEndsTheSearch(SearchMethod method) {
        SearchPlan plan = SearchPlan.of("mlp(loss={mse|ranknet}, epochs={1..6})", method.label(), 50, 5);

        List<Proposal> all = run(plan, 1, p -> p.configuration()).stream()
                .flatMap(List::stream)
                .toList();

        // 2 losses of 6 epochs each
        assertThat(all).extracting(Proposal::ranker).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void failedTrainingsAreNeitherRepeatedNorFollowed() {
        SearchPlan plan = SearchPlan.of("lambdamart(trees=300, lr={0.001..1.0 log})", "tpe", 40, 1);
        List<Observation> done = new ArrayList<>();
        for (List<Proposal> round = plan.next(2, done); !round.isEmpty(); round = plan.next(2, done)) {
            Proposal p = round.getFirst();
            done.add(new Observation(p, lr(p) > 0.1 ? OptionalDouble.empty() : OptionalDouble.of(lr(p))));
        }

        // A third of the space (0.1 to 1 of three decades) fails; the best values lie at its border.
        long failed = done.stream().filter(o -> o.value().isEmpty()).count();
        assertThat(done).hasSize(40);
        assertThat(failed).isBetween(1L, 20L);
        assertThat(done.stream().mapToDouble(o -> o.value().orElse(0)).max().getAsDouble())
                .isGreaterThan(0.08);
    }

    @Test
    void halvingGivesTheBestThirdThreeTimesTheBudget() {
        SearchPlan plan = SearchPlan.of("lambdamart(trees=300, depth={1..16})", "random", 9, 4)
                .halving("trees", 30, 3);
        // Deeper is better, whatever the budget.
        List<List<Proposal>> rounds =
                run(plan, 3, p -> Double.parseDouble(p.ranker().parameters().get("depth")));

        // 300 / 3 = 100, 100 / 3 = 33, and 33 / 3 = 11 would be below 30: rungs of 33, 100 and 300 trees.
        // 9 begin, 9 / 3 = 3 go on, 3 / 3 = 1 gets all.
        assertThat(rounds).extracting(List::size).containsExactly(4, 4, 1, 3, 1);
        List<Proposal> all = rounds.stream().flatMap(List::stream).toList();
        assertThat(all.stream().filter(p -> p.rung() == 0))
                .hasSize(9)
                .allMatch(p -> p.ranker().parameters().get("trees").equals("33"));
        List<String> deepest = all.stream()
                .filter(p -> p.rung() == 0)
                .map(p -> p.ranker().parameters().get("depth"))
                .sorted(java.util.Comparator.<String>comparingInt(Integer::parseInt)
                        .reversed())
                .limit(3)
                .toList();
        assertThat(rounds.get(3))
                .extracting(
                        p -> p.ranker().parameters().get("depth"),
                        p -> p.ranker().parameters().get("trees"))
                .containsExactly(
                        tuple(deepest.get(0), "100"), tuple(deepest.get(1), "100"), tuple(deepest.get(2), "100"));
        assertThat(rounds.get(4).getFirst().ranker())
                .hasToString("lambdamart(trees=300, depth=" + deepest.getFirst() + ")");
    }

    @Test
    void halvingEndsWhereEverythingFails() {
        SearchPlan plan = SearchPlan.of("lambdamart(trees=300, depth={1..16})", "tpe", 4, 4)
                .halving("trees", 30, 3);
        List<Observation> done = plan.next(1, List.of()).stream()
                .map(p -> new Observation(p, OptionalDouble.empty()))
                .toList();

        assertThat(plan.next(1, done)).isEmpty();
    }

    // what is wrong | field | message
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tree  | 30  | 3  | halving.parameter | 'tree' is no budget of the space",
                "depth | 1   | 3  | halving.parameter | 'depth' is no budget of the space",
                "trees | 0   | 3  | halving.least     | the least budget is 0; with trees=300 and the factor 3 it must be from 1 to 100",
                "trees | 101 | 3  | halving.least     | it must be from 1 to 100",
                "trees | 30  | 1  | halving.factor    | the factor is 1; it must be from 2 to 10",
            })
    void saysWhatIsWrongWithAHalving(String parameter, int least, int factor, String field, String message) {
        SearchPlan plan = SearchPlan.of(TREES, "random", 9, 3);

        assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> plan.halving(parameter, least, factor))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void saysWhatIsWrongWithMethodAndBudget() {
        assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> SearchPlan.of(TREES, "tpee", 9, 3))
                .withMessage("'tpee' is no method of search; there are random, tpe; did you mean 'tpe'?");
        assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> SearchPlan.of(TREES, "tpe", 0, 3))
                .withMessage("trials is 0; it must be from 1 to 1000");
        assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> SearchPlan.of(TREES, "tpe", 9, 65))
                .withMessage("parallel is 65; it must be from 1 to 64");
    }

    private static double lr(Proposal p) {
        return Double.parseDouble(p.ranker().parameters().get("lr"));
    }

    static List<List<Proposal>> run(SearchPlan plan, long seed, ToDoubleFunction<Proposal> value) {
        List<Observation> done = new ArrayList<>();
        List<List<Proposal>> rounds = new ArrayList<>();
        for (List<Proposal> round = plan.next(seed, done); !round.isEmpty(); round = plan.next(seed, done)) {
            rounds.add(round);
            round.forEach(p -> done.add(new Observation(p, OptionalDouble.of(value.applyAsDouble(p)))));
        }
        return rounds;
    }
}
