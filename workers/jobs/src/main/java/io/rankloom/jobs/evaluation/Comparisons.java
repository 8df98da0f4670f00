package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.Comparison;
import io.rankloom.jobs.report.Report.PValue;
import java.util.ArrayList;
import java.util.List;

/** The evaluated model against every other, as one family of tests. */
final class Comparisons {

    private Comparisons() {}

    /** @param groups the group of each test query */
    static List<Comparison> of(Scored best, List<Scored> others, long seed, List<String> groups) {
        List<Difference> differences =
                others.stream().map(other -> best.minus(other, seed, groups)).toList();
        List<PValue> p = Difference.corrected(differences);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            comparisons.add(
                    new Comparison(others.get(i).name(), differences.get(i).interval(), p.get(i)));
        }
        return comparisons;
    }
}
