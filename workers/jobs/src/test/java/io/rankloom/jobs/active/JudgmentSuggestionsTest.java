package io.rankloom.jobs.active;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.active.JudgingOrder.Suggestion;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.LinearTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A pool of searches of which three in four are settled by the first feature, and one in four, with products that are alike in the
 * first, by all others. What the frequent searches teach is soon known; the rare ones must be asked for.
 */
class JudgmentSuggestionsTest {

    private static final int RARE = 10;
    private static final FeatureSchema SCHEMA = new FeatureSchema(IntStream.rangeClosed(0, RARE)
            .mapToObj(c -> new Feature("text." + c, Modality.TEXT))
            .toList());
    private static final int START = 6;
    private static final int BATCH = 4;
    private static final int ROUNDS = 3;

    @Test
    void suggestedQueriesTeachMoreThanThoseDrawnAtRandom() {
        FeatureMatrix test = pool(300, 1_000);
        double suggested = 0;
        double random = 0;
        int better = 0;
        for (long seed = 1; seed <= 10; seed++) {
            double one = ndcg(true, seed, test);
            double other = ndcg(false, seed, test);
            suggested += one / 10;
            random += other / 10;
            better += one > other ? 1 : 0;
        }
        assertThat(suggested).isGreaterThan(random + 0.005);
        assertThat(better).isGreaterThanOrEqualTo(8);
    }

    @Test
    void leavesJudgedQueriesOutAndGivesTheSameOrderAgain() {
        FeatureMatrix judged = pool(20, 1);
        FeatureMatrix open = ungraded(pool(5, 2));
        FeatureMatrix candidates = FeatureMatrix.join(List.of(open, judged.select(0, 1)));
        List<Suggestion> order = JudgmentSuggestions.order(judged, candidates, id -> id, 3);
        assertThat(order)
                .extracting(Suggestion::queryId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5).mapToObj(open::queryId).toList());
        assertThat(JudgmentSuggestions.order(judged, candidates, id -> id, 3)).isEqualTo(order);
    }

    /** The NDCG@10 of a ranker that began with a few judged queries and was given {@value #ROUNDS} batches more. */
    private static double ndcg(boolean suggested, long seed, FeatureMatrix test) {
        FeatureMatrix pool = pool(240, seed);
        Map<String, Integer> places = new HashMap<>();
        IntStream.range(0, pool.queries()).forEach(q -> places.put(pool.queryId(q), q));
        List<Integer> rest = new ArrayList<>(places.values().stream().sorted().toList());
        Collections.shuffle(rest, new Random(seed));
        List<Integer> judged = new ArrayList<>(rest.subList(0, START));
        rest.subList(0, START).clear();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> next = new ArrayList<>(rest);
            if (suggested) {
                next =
                        JudgmentSuggestions.order(
                                        pool.select(array(judged)), ungraded(pool.select(array(rest))), id -> id, seed)
                                .stream()
                                .map(s -> places.get(s.queryId()))
                                .toList();
            }
            judged.addAll(next.subList(0, BATCH));
            rest.removeAll(judged);
        }
        FeatureMatrix labelled = pool.select(array(judged));
        var ranker = LinearTrainer.of(
                        Spec.parse("linear(l2=0.01)"), Fusion.parse("concat").fit(labelled, 1), 1)
                .train(labelled, labelled, TrainingListener.SILENT);
        return Evaluation.mean(test, ranker.score(test), new Ndcg(10)).orElseThrow();
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static FeatureMatrix pool(int queries, long seed) {
        Random random = new Random(seed);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < queries; q++) {
            boolean rare = q % 4 == 0;
            builder.query("q" + seed + "-" + q);
            for (int p = 0; p < 12; p++) {
                float[] x = new float[RARE + 1];
                x[0] = rare ? 0 : (float) random.nextGaussian();
                double utility = 2 * x[0] + 0.3 * random.nextGaussian();
                for (int c = 1; c <= RARE; c++) {
                    x[c] = rare ? (float) random.nextGaussian() : 0;
                    utility += (c % 2 == 0 ? 0.6 : -0.6) * x[c];
                }
                float grade = utility > 2 ? 3 : utility > 1 ? 2 : utility > 0 ? 1 : 0;
                builder.row("p" + p, grade, x, Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }

    private static FeatureMatrix ungraded(FeatureMatrix matrix) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(matrix.schema());
        for (int q = 0; q < matrix.queries(); q++) {
            builder.query(matrix.queryId(q));
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                builder.row(matrix.productId(row), Float.NaN, matrix.row(row), matrix.present(row));
            }
        }
        return builder.build();
    }
}
