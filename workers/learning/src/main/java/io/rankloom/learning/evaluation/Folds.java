package io.rankloom.learning.evaluation;

import io.rankloom.learning.artifact.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals queries into folds of about equal size. Queries of one group stay in one fold. */
public final class Folds {

    private Folds() {}

    /**
     * The fold of each query, 0 to {@code folds} − 1. Groups are put in the order of SHA-256 over seed and group; each
     * joins the fold that has the fewest queries then.
     *
     * @param groups the group of each query
     * @throws IllegalArgumentException when there are fewer groups than folds
     */
    public static int[] byGroup(List<String> groups, int folds, long seed) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int q = 0; q < groups.size(); q++) {
            members.computeIfAbsent(groups.get(q), g -> new ArrayList<>()).add(q);
        }
        if (members.size() < folds) {
            throw new IllegalArgumentException(folds + " folds need as many query groups, got " + members.size());
        }
        Map<String, String> keys = new HashMap<>();
        members.keySet().forEach(group -> keys.put(group, key(seed, group)));
        int[] fold = new int[groups.size()];
        int[] sizes = new int[folds];
        for (String group : members.keySet().stream()
                .sorted(Comparator.comparing(keys::get))
                .toList()) {
            int smallest = 0;
            for (int f = 1; f < folds; f++) {
                smallest = sizes[f] < sizes[smallest] ? f : smallest;
            }
            for (int query : members.get(group)) {
                fold[query] = smallest;
            }
            sizes[smallest] += members.get(group).size();
        }
        return fold;
    }

    private static String key(long seed, String group) {
        return Digests.of(("fold:" + seed + ":" + group).getBytes(StandardCharsets.UTF_8));
    }
}
