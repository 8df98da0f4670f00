package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.Catalogue;
import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.featurise.PreparedQuery;
import io.rankloom.engines.featurise.Projections;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.dataset.Query;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.workflows.JobContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The features of queries with their judged products. Queries follow each other by id, candidates by their row in the
 * catalogue. Two threads encode queries; the order of the rows does not depend on them.
 */
public final class MatrixMaking {

    private static final int CHUNK = 256;

    private final Featuriser featuriser;
    private final Map<String, List<Judgment>> byQuery = new HashMap<>();

    public MatrixMaking(Featuriser featuriser, List<Judgment> judgments) {
        this.featuriser = featuriser;
        for (Judgment judgment : judgments) {
            byQuery.computeIfAbsent(judgment.queryId(), q -> new ArrayList<>()).add(judgment);
        }
    }

    /**
     * The matrix of these queries; those without candidates are left out.
     *
     * @param from fraction at which progress starts, {@code to} where it ends
     */
    public FeatureMatrix make(List<Query> queries, JobContext context, double from, double to) {
        return make(queries, Map.of(), context, from, to);
    }

    /**
     * The same for queries whose judgments features were learnt from.
     *
     * @param folds the fold of such a query by its id
     */
    FeatureMatrix make(List<Query> queries, Map<String, Integer> folds, JobContext context, double from, double to) {
        Map<Integer, Featuriser> others = new HashMap<>();
        folds.values().stream().distinct().forEach(fold -> others.put(fold, featuriser.without(fold)));
        List<Query> sorted = queries.stream()
                .filter(q -> byQuery.containsKey(q.id()))
                .sorted(Comparator.comparing(Query::id))
                .toList();
        FeatureMatrixBuilder builder = FeatureMatrix.builder(featuriser.schema());
        for (int start = 0; start < sorted.size(); start += CHUNK) {
            context.check();
            List<Query> chunk = sorted.subList(start, Math.min(sorted.size(), start + CHUNK));
            List<PreparedQuery> prepared = chunk.parallelStream()
                    .map(query -> featuriser.prepare(query.text(), folds.getOrDefault(query.id(), Projections.UNSEEN)))
                    .toList();
            for (int i = 0; i < chunk.size(); i++) {
                Featuriser own = others.getOrDefault(folds.get(chunk.get(i).id()), featuriser);
                add(builder, own, chunk.get(i), prepared.get(i));
            }
            int done = start + chunk.size();
            context.progress(
                    from + (to - from) * done / sorted.size(), "%,d of %,d queries".formatted(done, sorted.size()));
        }
        return builder.build();
    }

    private void add(FeatureMatrixBuilder builder, Featuriser own, Query query, PreparedQuery prepared) {
        Catalogue catalogue = own.catalogue();
        List<Judgment> judgments = byQuery.get(query.id()).stream()
                .sorted(Comparator.comparingInt(
                        j -> catalogue.row(j.productId()).orElseThrow()))
                .toList();
        int[] rows = judgments.stream()
                .mapToInt(j -> catalogue.row(j.productId()).orElseThrow())
                .toArray();
        float[] grades = new float[rows.length];
        IntStream.range(0, rows.length).forEach(i -> {
            Double grade = judgments.get(i).grade();
            grades[i] = grade == null ? Float.NaN : grade.floatValue();
        });
        own.add(builder, query.id(), prepared, rows, grades);
    }
}
