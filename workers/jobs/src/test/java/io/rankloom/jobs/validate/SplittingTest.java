package io.rankloom.jobs.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.dataset.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingTest {

    @Test
    void queriesOfOneGroupStandOnOneSide() {
        Split split = Splitting.byGroup(groups(50, 4), 42);

        for (List<String> side : List.of(split.train(), split.validation(), split.test())) {
            Set<String> inSide = new HashSet<>();
            side.forEach(id -> inSide.add(id.substring(0, id.indexOf('-'))));
            assertThat(side).hasSize(4 * inSide.size());
        }
    }

    /** 1,000 groups of one query: 700, 150 and 150. */
    @Test
    void sidesGetTheirSharesOfTheQueries() {
        Split split = Splitting.byGroup(groups(1_000, 1), 42);

        assertThat(split.train()).hasSize(700);
        assertThat(split.validation()).hasSize(150);
        assertThat(split.test()).hasSize(150);
    }

    /** 100 groups of ten queries and 900 of one: every side has its share of the large ones, 70, 15 and 15 of them. */
    @Test
    void largeAndSmallGroupsAreSpreadOverTheSidesAlike() {
        List<Query> queries = new ArrayList<>(groups(100, 10));
        for (int g = 0; g < 900; g++) {
            queries.add(new Query("single" + g, "text", "single" + g));
        }

        Split split = Splitting.byGroup(queries, 42);

        assertThat(large(split.train())).isBetween(690L, 710L);
        assertThat(large(split.validation())).isBetween(140L, 160L);
        assertThat(large(split.test())).isBetween(140L, 160L);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void eachSideHasAGroupHoweverFewThereAre(int groups) {
        Split split = Splitting.byGroup(groups(groups, 1), 42);

        assertThat(split.train()).isNotEmpty();
        assertThat(split.validation()).isNotEmpty();
        assertThat(split.test()).isNotEmpty();
    }

    @Test
    void theOrderOfTheQueriesDoesNotMatterAndTheSeedDoes() {
        List<Query> queries = groups(60, 2);

        assertThat(Splitting.byGroup(queries.reversed(), 1)).isEqualTo(Splitting.byGroup(queries, 1));
        assertThat(Splitting.byGroup(queries, 2)).isNotEqualTo(Splitting.byGroup(queries, 1));
    }

    private static List<Query> groups(int groups, int size) {
        List<Query> queries = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            for (int q = 0; q < size; q++) {
                queries.add(new Query("g" + g + "-" + q, "text", "g" + g));
            }
        }
        return queries;
    }

    private static long large(List<String> ids) {
        return ids.stream().filter(id -> id.startsWith("g")).count();
    }
}
