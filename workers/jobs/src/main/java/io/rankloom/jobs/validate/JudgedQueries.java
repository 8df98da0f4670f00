package io.rankloom.jobs.validate;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The queries that somebody has judged products for, and what stands against learning from them.
 *
 * @param queries with at least one grade, by id
 * @param gradesByQuery the different grades of each of them
 * @param grades how often each grade was given
 * @param candidates pairs without a grade
 */
record JudgedQueries(
        List<Query> queries, Map<String, Set<Double>> gradesByQuery, TreeMap<Double, Long> grades, long candidates) {

    private static final int FEWEST_QUERIES = 3;

    static JudgedQueries of(Dataset dataset) throws IOException {
        Map<String, Set<Double>> byQuery = new HashMap<>();
        TreeMap<Double, Long> grades = new TreeMap<>();
        long candidates = 0;
        for (Judgment judgment : dataset.judgments()) {
            if (judgment.grade() == null) {
                candidates++;
                continue;
            }
            byQuery.computeIfAbsent(judgment.queryId(), ignored -> new TreeSet<>())
                    .add(judgment.grade());
            grades.merge(judgment.grade(), 1L, Long::sum);
        }
        List<Query> queries = dataset.queries().stream()
                .filter(q -> byQuery.containsKey(q.id()))
                .toList();
        return new JudgedQueries(queries, byQuery, grades, candidates);
    }

    /** Why no ranking can be learnt, for people; empty when one can. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (grades.isEmpty()) {
            problems.add(
                    candidates > 0
                            ? "the judgments have %,d candidates and no grade, so they can be scored but not learnt from; map a grade column, or run score"
                                    .formatted(candidates)
                            : "there are no judgments; map a file with query_id, product_id and grade");
            return problems;
        }
        long groups = queries.stream().map(Query::group).distinct().count();
        if (queries.size() == 1) {
            problems.add("there is one judged query only (" + queries.get(0).id()
                    + "); training, validation and test need at least " + FEWEST_QUERIES);
        } else if (groups < FEWEST_QUERIES) {
            problems.add("the %d judged queries are of %d groups; training, validation and test need at least %d"
                    .formatted(queries.size(), groups, FEWEST_QUERIES));
        }
        if (grades.size() == 1) {
            problems.add("all %,d judgments have the one grade %s; a ranking is learnt from differences"
                    .formatted(grades.firstEntry().getValue(), text(grades.firstKey())));
        }
        return problems;
    }

    /** What is odd but does no harm. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> flat = queries.stream()
                .map(Query::id)
                .filter(id -> gradesByQuery.get(id).size() == 1)
                .toList();
        if (!flat.isEmpty()) {
            warnings.add("%,d queries have one grade for all their candidates and teach nothing, such as %s"
                    .formatted(flat.size(), String.join(", ", flat.subList(0, Math.min(3, flat.size())))));
        }
        if (candidates > 0) {
            warnings.add("%,d candidates have no grade and are left out of training".formatted(candidates));
        }
        return warnings;
    }

    private static String text(double grade) {
        return grade == Math.rint(grade) ? Long.toString((long) grade) : Double.toString(grade);
    }
}
