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
public record RunQuery(String sql, Map<String, Object> parameters) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 12;

    /** So many runs are read in their order for words before the index of words is asked: a word that is in every hundredth run is found among them. */
    private static final int NEAR = 1_000;

    // The database cannot know how rare a word is before it is asked for, and with a limit it bets that it is not:
    // then it walks through all runs in their order for a word that none has. So what is near is read first, and only
    // if it does not fill the page the index gives all runs with the words, which are few then.
    private static final String WITH_WORDS = """
            WITH near AS MATERIALIZED (
                SELECT id FROM (SELECT id, words, %1$s AS place FROM run WHERE %2$s ORDER BY %4$s LIMIT %6$d) AS next
                WHERE %3$s ORDER BY %5$s LIMIT %7$d
            ), far AS MATERIALIZED (
                SELECT id, %1$s AS place FROM run WHERE (SELECT count(*) FROM near) < %7$d AND %2$s AND %3$s
            ), page AS (
                SELECT id FROM near WHERE (SELECT count(*) FROM near) = %7$d
                UNION ALL (SELECT id FROM far ORDER BY %5$s LIMIT %7$d)
            )
            SELECT run.* FROM run JOIN page USING (id) ORDER BY %4$s""";

    /** Where a page starts: the value that is sorted by of the run before it, as text, and that run's id. */
    record Place(String key, UUID id) {}

    /** The newest runs in this scope that {@code text} finds, as in the list of runs. */
    public static RunQuery newest(String text, ProjectAccess.Scope scope, int most) {
        return of(new RunFilter(List.of(), null, null, null, null, text), scope, RunOrder.NEWEST, null, most);
    }

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
        List<String> ofWords = new ArrayList<>();
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
            ofWords.add("words @@ to_tsquery('simple', :ranker)");
            parameters.put("ranker", words(filter.ranker(), "A"));
        }
        text(ofWords, parameters, filter.text());
        if (from != null) {
            conditions.add(order.after());
            parameters.put("key", from.key());
            parameters.put("id", from.id());
        }
        String where = conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
        String sql = ofWords.isEmpty()
                ? "SELECT * FROM run WHERE " + where + " ORDER BY " + order.orderBy() + " LIMIT " + limit
                : WITH_WORDS.formatted(
                        order.expression(),
                        where,
                        String.join(" AND ", ofWords),
                        order.orderBy(),
                        order.orderBy("place"),
                        NEAR,
                        limit);
        return new RunQuery(sql, parameters);
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
