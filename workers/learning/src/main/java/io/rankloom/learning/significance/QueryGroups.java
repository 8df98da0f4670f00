package io.rankloom.learning.significance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of queries, summed by group. Spellings of one search rise and fall together, so it is groups that are
 * independent, not queries.
 *
 * @param sums of the values that are not NaN, by group in the order of their first such query
 * @param counts how many they are, at least 1 each
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
record QueryGroups(double[] sums, int[] counts) {

    /** @param groups the group of each query */
    static QueryGroups of(double[] perQuery, List<String> groups) {
        if (perQuery.length != groups.size()) {
            throw new IllegalArgumentException(
                    "each query needs a group: " + perQuery.length + " queries, " + groups.size() + " groups");
        }
        Map<String, Integer> places = new HashMap<>();
        double[] sums = new double[perQuery.length];
        int[] counts = new int[perQuery.length];
        for (int q = 0; q < perQuery.length; q++) {
            if (!Double.isNaN(perQuery[q])) {
                int next = places.size();
                int group = places.computeIfAbsent(groups.get(q), name -> next);
                sums[group] += perQuery[q];
                counts[group]++;
            }
        }
        return new QueryGroups(Arrays.copyOf(sums, places.size()), Arrays.copyOf(counts, places.size()));
    }

    int size() {
        return sums.length;
    }

    /** Candidate minus champion, query by query; NaN where either is. */
    static double[] differences(double[] candidate, double[] champion) {
        if (candidate.length != champion.length) {
            throw new IllegalArgumentException(
                    "paired values need the same queries: " + candidate.length + " against " + champion.length);
        }
        double[] differences = new double[candidate.length];
        for (int q = 0; q < differences.length; q++) {
            differences[q] = candidate[q] - champion[q];
        }
        return differences;
    }
}
