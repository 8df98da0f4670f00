package io.rankloom.learning.significance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Bootstrap resamples of whole groups of queries: as many groups as there are, with replacement. Spellings of one search rise and
 * fall together, so it is groups that are independent, not queries. Field and Welsh, "Bootstrapping clustered data", J. R. Statist.
 * Soc. B 69, 2007. Immutable.
 */
public final class GroupResampling {

    /** For each query its group, from 0 in the order of their first queries. */
    private final int[] groupOf;

    private final int groups;

    private GroupResampling(int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.groups = groups;
    }

    /** @param groups the group of each query */
    public static GroupResampling of(List<String> groups) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] groupOf = new int[groups.size()];
        for (int q = 0; q < groupOf.length; q++) {
            int next = places.size();
            groupOf[q] = places.computeIfAbsent(groups.get(q), name -> next);
        }
        return new GroupResampling(groupOf, places.size());
    }

    /** Every query is a group of its own. */
    public static GroupResampling ofQueries(int queries) {
        int[] groupOf = new int[queries];
        Arrays.setAll(groupOf, q -> q);
        return new GroupResampling(groupOf, queries);
    }

    /** The number of queries. */
    public int queries() {
        return groupOf.length;
    }

    /** The number of groups. */
    public int groups() {
        return groups;
    }

    /** The group of a query, from 0 in the order of their first queries. */
    public int group(int query) {
        return groupOf[query];
    }

    /** How often each query is in the next resample; the same for all of a group. */
    public int[] next(Random random) {
        int[] drawn = new int[groups];
        for (int g = 0; g < groups; g++) {
            drawn[random.nextInt(groups)]++;
        }
        return Arrays.stream(groupOf).map(g -> drawn[g]).toArray();
    }

    /**
     * This, when it is for so many queries.
     *
     * @throws IllegalArgumentException naming both numbers otherwise
     */
    public GroupResampling requireQueries(int queries) {
        if (groupOf.length != queries) {
            throw new IllegalArgumentException(
                    "each query needs a group: " + queries + " queries, " + groupOf.length + " groups");
        }
        return this;
    }
}
