package io.rankloom.learning.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pictures that look the same among many, by their hashes. Two hashes that differ in at most {@code n} bits are equal in
 * one of {@code n + 1} stretches of them (Manku et al., "Detecting near-duplicates for web crawling", WWW 2007), so only those
 * are compared.
 */
public final class NearHashes {

    private static final int BITS = 64;
    private static final int MOST_BITS = 15;

    private NearHashes() {}

    /**
     * For each picture the first other one that is near it, or -1. First a picture of the same hash, else the one of the
     * lowest number among the hashes that are within the bound; being near is not passed on from one to the next.
     *
     * @param hashes null where there is no picture
     * @param most bits that may differ, 0 to {@value #MOST_BITS}
     */
    public static int[] nearest(List<PictureHash> hashes, int most) {
        if (most < 0 || most > MOST_BITS) {
            throw new IllegalArgumentException("most must be 0 to " + MOST_BITS + ", got " + most);
        }
        int[] near = new int[hashes.size()];
        Arrays.fill(near, -1);
        Map<Long, Integer> firsts = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            if (hashes.get(i) != null) {
                Integer first = firsts.putIfAbsent(hashes.get(i).bits(), i);
                if (first == null) {
                    distinct.add(i);
                } else {
                    near[i] = first;
                    near[first] = near[first] < 0 ? i : near[first];
                }
            }
        }
        int[] close = new int[hashes.size()];
        Arrays.fill(close, -1);
        for (int stretch = 0; stretch <= most; stretch++) {
            compare(hashes, distinct, stretch, most, close);
        }
        for (int i = 0; i < near.length; i++) {
            if (hashes.get(i) != null && near[i] < 0) {
                near[i] = close[i];
            }
        }
        return near;
    }

    private static void compare(List<PictureHash> hashes, List<Integer> distinct, int stretch, int most, int[] close) {
        int from = stretch * BITS / (most + 1);
        int to = (stretch + 1) * BITS / (most + 1);
        Map<Long, List<Integer>> equal = new HashMap<>();
        for (int i : distinct) {
            long bits = (hashes.get(i).bits() << from) >>> (BITS - (to - from));
            List<Integer> others = equal.computeIfAbsent(bits, ignored -> new ArrayList<>());
            for (int other : others) {
                if (hashes.get(i).distance(hashes.get(other)) <= most) {
                    close[i] = lower(close[i], other);
                    close[other] = lower(close[other], i);
                }
            }
            others.add(i);
        }
    }

    private static int lower(int known, int found) {
        return known < 0 ? found : Math.min(known, found);
    }
}
