package io.rankloom.learning.active;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.LinearTrainer;
import io.rankloom.learning.ranker.TrainedRanker;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rankers that have learnt from different draws of the same judged queries, and so differ where the judgments leave room to. Linear
 * ones, which train in a moment: what they disagree on stands for what a bigger ranker has not been told.
 *
 * <p>Abe and Mamitsuka, "Query learning strategies using boosting and bagging", ICML 1998 (query by bagging).
 *
 * @param members at least two
 */
public record Committee(List<TrainedRanker> members) {

    private static final String RANKER = "linear(l2=0.01, iterations=60)";
    private static final int DRAWS = 100;

    public Committee {
        members = List.copyOf(members);
        if (members.size() < 2) {
            throw new IllegalArgumentException("a committee has at least 2 members, got " + members.size());
        }
    }

    /**
     * Trains a committee on draws of the judged queries with replacement. Same arguments, same committee.
     *
     * @param judged a query at least has candidates of two different grades
     * @param fusion fitted to matrices of the same schema
     */
    public static Committee drawn(FeatureMatrix judged, FittedFusion fusion, int members, long seed) {
        Random random = new Random(seed);
        List<TrainedRanker> rankers = new ArrayList<>();
        for (int m = 0; m < members; m++) {
            FeatureMatrix some = draw(judged, random);
            rankers.add(LinearTrainer.of(Spec.parse(RANKER), fusion, seed).train(some, some, TrainingListener.SILENT));
        }
        return new Committee(rankers);
    }

    /** A draw that teaches an order; a few judged queries may come up without one. */
    private static FeatureMatrix draw(FeatureMatrix judged, Random random) {
        for (int i = 0; i < DRAWS; i++) {
            FeatureMatrix some = judged.select(
                    random.ints(judged.queries(), 0, judged.queries()).toArray());
            if (teaches(some)) {
                return some;
            }
        }
        throw new IllegalArgumentException("none of " + DRAWS + " draws of the " + judged.queries()
                + " judged queries has candidates of two different grades, so no committee can be trained");
    }

    private static boolean teaches(FeatureMatrix matrix) {
        for (int q = 0; q < matrix.queries(); q++) {
            float first = Float.NaN;
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                float grade = matrix.grade(row);
                if (!Float.isNaN(grade) && !Float.isNaN(first) && grade != first) {
                    return true;
                }
                first = Float.isNaN(first) ? grade : first;
            }
        }
        return false;
    }
}
