package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.RowCounts.Count;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.collect.CleanDataset;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses a dataset of which too much is bad. The limit holds for each role by itself, so that a bad small file cannot hide
 * behind a good large one. Pictures do not count: a product can do without.
 */
final class BadRowLimit {

    private BadRowLimit() {}

    /** @param limit share of a role's rows, from 0 to 1 */
    static void check(Map<String, Count> counts, Quarantine quarantine, double limit) throws IOException {
        for (Map.Entry<String, Count> role : counts.entrySet()) {
            Count count = role.getValue();
            double share = count.read() == 0 ? 0 : (double) count.bad() / count.read();
            if (!role.getKey().equals(Role.IMAGES.label()) && share > limit) {
                throw new BpmnError(
                        CleanDataset.TOO_MANY_BAD_ROWS,
                        String.format(
                                Locale.ROOT,
                                "%s: %d of %d rows are bad (%.1f %%), more than the limit of %.1f %%. Most frequent: %s. "
                                        + "Mend the source, or raise the limit",
                                role.getKey(),
                                count.bad(),
                                count.read(),
                                100 * share,
                                100 * limit,
                                String.join("; ", quarantine.mostFrequent(role.getKey()))));
            }
        }
    }
}
