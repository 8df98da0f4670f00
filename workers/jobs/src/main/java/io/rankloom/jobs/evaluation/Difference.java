package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.learning.significance.Holm;
import io.rankloom.learning.significance.Interval;
import io.rankloom.learning.significance.PairedBootstrap;
import io.rankloom.learning.significance.RandomisationTest;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric of one ranker minus that of another on the same queries.
 *
 * @param p of the randomisation test, by itself
 */
record Difference(Interval interval, double p) {

    static final int RESAMPLES = 2000;
    private static final int FLIPS = 9999;

    /** @param groups the group of each query */
    static Difference of(double[] one, double[] other, List<String> groups, long seed) {
        return new Difference(
                new PairedBootstrap(RESAMPLES, seed).difference(one, other, groups),
                new RandomisationTest(FLIPS, seed).pValue(one, other, groups));
    }

    /** The p values of a family, each also corrected for the others. */
    static List<PValue> corrected(List<Difference> family) {
        double[] raw = family.stream().mapToDouble(Difference::p).toArray();
        double[] holm = Holm.adjusted(raw);
        List<PValue> corrected = new ArrayList<>();
        for (int i = 0; i < raw.length; i++) {
            corrected.add(new PValue(raw[i], holm[i]));
        }
        return corrected;
    }
}
