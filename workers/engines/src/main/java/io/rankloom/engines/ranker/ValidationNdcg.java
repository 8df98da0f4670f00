package io.rankloom.engines.ranker;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.metric.Dcg;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean NDCG@10 over the queries of the validation part where it is defined, as everywhere: what early stopping watches. Ties
 * are broken by product id.
 *
 * <p>It is asked for after each tree, so what does not change is made once: the order by product id, and the gain of the best
 * possible order. The quotient is {@link io.rankloom.learning.metric.Ndcg}'s. Not thread-safe.
 */
final class ValidationNdcg {

    static final String NAME = "validation_ndcg@10";
    private static final int CUTOFF = 10;
    private static final Dcg DCG = new Dcg(CUTOFF);

    /** Rows and grades of each query in the order of the product ids. */
    private final List<JudgedQuery> queries;

    /** How many queries have candidates of one grade above 0: every order of these is the best one. */
    private final int alike;

    /** The DCG of the best possible order of each query. */
    private final double[] ideal;

    private final int[] best = new int[CUTOFF];

    ValidationNdcg(FeatureMatrix matrix) {
        this.queries = JudgedQuery.of(matrix, "validation").stream()
                .map(query -> byProduct(matrix, query))
                .toList();
        this.alike = (int) IntStream.range(0, matrix.queries())
                .filter(q -> alike(matrix, q))
                .count();
        this.ideal = queries.stream().mapToDouble(ValidationNdcg::ideal).toArray();
    }

    private static boolean alike(FeatureMatrix matrix, int query) {
        return !matrix.gradesDiffer(query)
                && IntStream.range(matrix.from(query), matrix.to(query)).anyMatch(row -> matrix.grade(row) > 0);
    }

    private static double ideal(JudgedQuery query) {
        double[] descending = IntStream.range(0, query.size())
                .mapToDouble(i -> -query.grades()[i])
                .sorted()
                .map(grade -> -grade)
                .toArray();
        return DCG.evaluate(descending).orElseThrow();
    }

    private static JudgedQuery byProduct(FeatureMatrix matrix, JudgedQuery query) {
        int[] order = IntStream.range(0, query.size())
                .boxed()
                .sorted(Comparator.comparing(i -> matrix.productId(query.rows()[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] grades = new float[order.length];
        for (int i = 0; i < grades.length; i++) {
            grades[i] = query.grades()[order[i]];
        }
        return new JudgedQuery(Arrays.stream(order).map(i -> query.rows()[i]).toArray(), grades);
    }

    /** The mean for scores of all rows of the matrix. */
    double of(float[] scores) {
        double sum = alike;
        for (int q = 0; q < ideal.length; q++) {
            JudgedQuery query = queries.get(q);
            double[] ranked = new double[rank(query, scores)];
            for (int i = 0; i < ranked.length; i++) {
                ranked[i] = query.grades()[best[i]];
            }
            sum += ideal[q] > 0 ? DCG.evaluate(ranked).orElseThrow() / ideal[q] : 0;
        }
        return sum / (queries.size() + alike);
    }

    /** Puts the candidates with the highest scores into {@link #best}, the highest first; answers how many. */
    private int rank(JudgedQuery query, float[] scores) {
        int[] rows = query.rows();
        int ranks = 0;
        for (int i = 0; i < rows.length; i++) {
            float score = scores[rows[i]];
            // Candidates come by product id, so an equal score goes below those that are there.
            if (ranks == CUTOFF && Float.compare(score, scores[rows[best[CUTOFF - 1]]]) <= 0) {
                continue;
            }
            int at = Math.min(ranks, CUTOFF - 1);
            while (at > 0 && Float.compare(score, scores[rows[best[at - 1]]]) > 0) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = i;
            ranks = Math.min(ranks + 1, CUTOFF);
        }
        return ranks;
    }
}
