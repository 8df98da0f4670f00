package io.rankloom.jobs.validate;

import io.rankloom.jobs.dataset.Query;
import io.rankloom.learning.artifact.Digests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits queries by their groups, so that spellings of one search never stand on both sides. */
final class Splitting {

    private static final double TRAIN = 0.70;
    private static final double VALIDATION = 0.15;

    private Splitting() {}

    /**
     * About 70 % of the queries to train on, 15 % to validate and the rest to test. Groups are put in the order of
     * SHA-256 over seed and group, then dealt out; each side gets at least one.
     *
     * @param queries of at least three groups
     */
    static Split byGroup(List<Query> queries, long seed) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        queries.forEach(q ->
                groups.computeIfAbsent(q.group(), ignored -> new ArrayList<>()).add(q.id()));
        List<String> order = groups.keySet().stream()
                .sorted(Comparator.comparing(group -> key(seed, group)))
                .toList();
        List<List<String>> sides = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int dealt = 0;
        for (int i = 0; i < order.size(); i++) {
            List<String> ids = groups.get(order.get(i));
            sides.get(side(i, order.size(), (double) dealt / queries.size())).addAll(ids);
            dealt += ids.size();
        }
        return new Split(sorted(sides.get(0)), sorted(sides.get(1)), sorted(sides.get(2)));
    }

    private static int side(int index, int groups, double share) {
        if (index == 0) {
            return 0;
        }
        int left = groups - index;
        if (left <= 2) {
            return left == 2 ? 1 : 2;
        }
        return share < TRAIN ? 0 : share < TRAIN + VALIDATION ? 1 : 2;
    }

    private static String key(long seed, String group) {
        return Digests.of((seed + ":" + group).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
