package io.rankloom.platform.compare;

import io.rankloom.learning.significance.Holm;
import io.rankloom.learning.significance.Interval;
import io.rankloom.learning.significance.PairedBootstrap;
import io.rankloom.learning.significance.RandomisationTest;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two runs on the same queries, query by query.
 *
 * @param ids of the queries
 * @param groups of the queries, which are what is resampled
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
record PairedTest(List<String> ids, List<String> groups, double[] base, double[] other, long seed) {

    // As the evaluation of a run itself does it, so that the same difference has the same interval.
    private static final int RESAMPLES = 2000;
    private static final int FLIPS = 9999;

    /** @param p by itself */
    record Result(Interval ndcg, double p) {}

    static PairedTest of(EvaluatedRun base, EvaluatedRun other, List<String> ids, List<String> groups) {
        return new PairedTest(
                ids,
                groups,
                ids.stream().mapToDouble(base::ndcg).toArray(),
                ids.stream().mapToDouble(other::ndcg).toArray(),
                base.run().seed);
    }

    Result all() {
        return of(id -> true);
    }

    /** Over the queries of one kind. */
    Result of(Predicate<String> kind) {
        double[] one = other.clone();
        for (int q = 0; q < one.length; q++) {
            if (!kind.test(ids.get(q))) {
                one[q] = Double.NaN;
            }
        }
        return new Result(
                new PairedBootstrap(RESAMPLES, seed).difference(one, base, groups),
                new RandomisationTest(FLIPS, seed).pValue(one, base, groups));
    }

    /** How many queries the other run answers better (1), worse (-1) or alike (0). */
    int count(int sign) {
        int count = 0;
        for (int q = 0; q < base.length; q++) {
            double difference = other[q] - base[q];
            if (!Double.isNaN(difference) && (int) Math.signum(difference) == sign) {
                count++;
            }
        }
        return count;
    }

    /** The p values of a family of comparisons, corrected for each other. */
    static double[] corrected(List<Result> family) {
        return Holm.adjusted(family.stream().mapToDouble(Result::p).toArray());
    }
}
