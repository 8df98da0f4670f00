package io.rankloom.learning.click;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What shoppers saw and clicked, counted: all that a position-based click model can learn from, whatever the number of sessions.
 *
 * @param counts in any order; kept by query, product and position, each of which occurs once
 */
public record ClickLog(List<ClickCount> counts) {

    /** The lowest position that events may name: nobody scrolls so far, and what is beyond is another number. */
    public static final int LAST_POSITION = 1_000;

    private static final Comparator<ClickCount> ORDER = Comparator.comparing(ClickCount::queryId)
            .thenComparing(ClickCount::productId)
            .thenComparingInt(ClickCount::position);

    public ClickLog {
        counts = counts.stream().sorted(ORDER).toList();
        for (int i = 1; i < counts.size(); i++) {
            ClickCount count = counts.get(i);
            if (ORDER.compare(counts.get(i - 1), count) == 0) {
                throw new IllegalArgumentException("query '" + count.queryId() + "', product '" + count.productId()
                        + "', position " + count.position() + " is counted twice");
            }
        }
    }

    /** The lowest position that anything was shown at; 0 in an empty log. */
    public int positions() {
        return counts.stream().mapToInt(ClickCount::position).max().orElse(0);
    }

    public long impressions() {
        return counts.stream().mapToLong(ClickCount::shown).sum();
    }

    public long clicks() {
        return counts.stream().mapToLong(ClickCount::clicked).sum();
    }

    /** The part of the log that is of these queries. */
    public ClickLog ofQueries(Set<String> queryIds) {
        return new ClickLog(
                counts.stream().filter(c -> queryIds.contains(c.queryId())).toList());
    }
}
