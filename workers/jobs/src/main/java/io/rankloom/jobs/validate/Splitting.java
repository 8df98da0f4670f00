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

    /** Shares of train, validation and test. */
    private static final double[] SHARES = {0.70, 0.15, 0.15};

    /** Groups of like size that are dealt out together. */
    private static final int BLOCK = 20;

    private record Group(List<String> ids, String key) {}

    private Splitting() {}

    /**
     * About 70 % of the queries to train on, 15 % to validate and the rest to test; each side gets at least one group.
     *
     * <p>Stratified by the size of the groups: what is searched often in many spellings is easier than what is searched
     * once, so each side must have its share of both. Groups are put in blocks of like size, within a block in the order of
     * SHA-256 over seed and group, and each goes to the side that is furthest behind its share of the queries.
     *
     * @param queries of at least three groups
     */
    static Split byGroup(List<Query> queries, long seed) {
        List<Group> order = dealingOrder(queries, seed);
        List<List<String>> sides = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int dealt = 0;
        for (int i = 0; i < order.size(); i++) {
            List<String> ids = order.get(i).ids();
            dealt += ids.size();
            sides.get(side(sides, dealt, order.size() - i)).addAll(ids);
        }
        return new Split(sorted(sides.get(0)), sorted(sides.get(1)), sorted(sides.get(2)));
    }

    private static List<Group> dealingOrder(List<Query> queries, long seed) {
        Map<String, Group> groups = new LinkedHashMap<>();
        queries.forEach(q -> groups.computeIfAbsent(q.group(), g -> new Group(new ArrayList<>(), key(seed, g)))
                .ids()
                .add(q.id()));
        List<Group> bySize = groups.values().stream()
                .sorted(Comparator.comparingInt((Group g) -> -g.ids().size()).thenComparing(Group::key))
                .toList();
        List<Group> order = new ArrayList<>();
        for (int from = 0; from < bySize.size(); from += BLOCK) {
            bySize.subList(from, Math.min(bySize.size(), from + BLOCK)).stream()
                    .sorted(Comparator.comparing(Group::key))
                    .forEach(order::add);
        }
        return order;
    }

    private static int side(List<List<String>> sides, int dealt, int groupsLeft) {
        long empty = sides.stream().filter(List::isEmpty).count();
        int chosen = -1;
        double furthest = Double.NEGATIVE_INFINITY;
        for (int side = 0; side < SHARES.length; side++) {
            double behind = SHARES[side] * dealt - sides.get(side).size();
            boolean allowed = groupsLeft > empty || sides.get(side).isEmpty();
            if (allowed && behind > furthest) {
                furthest = behind;
                chosen = side;
            }
        }
        return chosen;
    }

    private static String key(long seed, String group) {
        return Digests.of((seed + ":" + group).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }
}
