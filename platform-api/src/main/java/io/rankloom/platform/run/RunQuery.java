package io.rankloom.platform.run;

import io.rankloom.platform.identity.ProjectAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL of one page of runs. Nothing of the caller's is ever part of its text.
 *
 * @param sql selects all columns of {@code run}
 */
record RunQuery(String sql, Map<String, Object> parameters) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 12;

    /** Where a page starts: the value that is sorted by of the run before it, as text, and that run's id. */
    record Place(String key, UUID id) {}

    /** The same for somebody who sees the runs of all projects. */
    static RunQuery of(RunFilter filter, RunOrder order, Place from, int limit) {
        return of(filter, new ProjectAccess.Scope(true, List.of()), order, from, limit);
    }

    /**
     * @param scope the projects whose runs may be seen
     * @param from null for the first page
     */
    static RunQuery of(RunFilter filter, ProjectAccess.Scope scope, RunOrder order, Place from, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        if (!filter.states().isEmpty()) {
            conditions.add("state IN (:states)");
            parameters.put(
                    "states", filter.states().stream().map(RunState::name).toList());
        }
        if (!scope.all()) {
            conditions.add(scope.names().isEmpty() ? "false" : "project IN (:scope)");
            if (!scope.names().isEmpty()) {
                parameters.put("scope", scope.names());
            }
        }
        equal(conditions, parameters, "project", filter.project());
        equal(conditions, parameters, "dataset_name", filter.dataset());
        equal(conditions, parameters, "started_by", filter.startedBy());
        if (filter.ranker() != null) {
            conditions.add("words @@ to_tsquery('simple', :ranker)");
            parameters.put("ranker", words(filter.ranker(), "A"));
        }
        text(conditions, parameters, filter.text());
        if (from != null) {
            conditions.add(order.after());
            parameters.put("key", from.key());
            parameters.put("id", from.id());
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return new RunQuery(
                "SELECT * FROM run" + where + " ORDER BY " + order.orderBy() + " LIMIT " + limit, parameters);
    }

    private static void equal(List<String> conditions, Map<String, Object> parameters, String column, String value) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

    private static void text(List<String> conditions, Map<String, Object> parameters, String text) {
        if (text == null) {
            return;
        }
        parameters.put("words", words(text, ""));
        IdPrefix.of(text)
                .ifPresentOrElse(
                        ids -> {
                            conditions.add(
                                    "(words @@ to_tsquery('simple', :words) OR id BETWEEN :first_id AND :last_id)");
                            parameters.put("first_id", ids.first());
                            parameters.put("last_id", ids.last());
                        },
                        () -> conditions.add("words @@ to_tsquery('simple', :words)"));
    }

    /** Beginnings of words, joined by "and"; what is no word is left out, and without any word nothing is found. */
    private static String words(String text, String weight) {
        return WORD.matcher(text)
                .results()
                .limit(MOST_WORDS)
                .map(word -> word.group() + ":*" + weight)
                .collect(Collectors.joining(" & "));
    }
}
