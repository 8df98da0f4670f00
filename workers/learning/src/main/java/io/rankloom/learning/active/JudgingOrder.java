package io.rankloom.learning.active;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which to have queries judged: the most valuable first, but groups take turns. Spellings of one search teach nearly the
 * same, so the second query of a group comes after the first of every other, the third after the second, and so on.
 */
public final class JudgingOrder {

    /**
     * A query to be judged.
     *
     * @param value of its judgments, higher is more
     */
    public record Suggestion(String queryId, String group, double value) {}

    private record Turn(Suggestion suggestion, int turn) {}

    private JudgingOrder() {}

    /** The queries in the order to judge them; of equal value, by id. */
    public static List<Suggestion> of(List<Suggestion> queries) {
        List<Suggestion> byValue = queries.stream()
                .sorted(Comparator.comparingDouble((Suggestion s) -> -s.value()).thenComparing(Suggestion::queryId))
                .toList();
        Map<String, Integer> taken = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (Suggestion suggestion : byValue) {
            turns.add(new Turn(suggestion, taken.merge(suggestion.group(), 1, Integer::sum)));
        }
        // The sort is stable: within a turn the order by value stays.
        return turns.stream()
                .sorted(Comparator.comparingInt(Turn::turn))
                .map(Turn::suggestion)
                .toList();
    }
}
