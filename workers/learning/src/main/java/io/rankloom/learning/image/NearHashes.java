package io.rankloom.learning.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pictures that look the same among many, by their hashes. Two hashes that differ in at most {@code n} bits are equal in
 * two of {@code n + 2} parts of them (Manku et al., "Detecting near-duplicates for web crawling", WWW 2007), so only those
 * are compared. A part has bits from all over the picture: most pictures of a shop have the same blank rim, and differ in
 * the middle.
 */
public final class NearHashes {

    private static final int BITS = 64;
    private static final int MOST_BITS = 15;
    private static final int PATIENCE = 100_000;

    private NearHashes() {}

    /**
     * For each picture the first other one that is near it, or -1. First a picture of the same hash, else the one of the
     * lowest number among the hashes that are within the bound; being near is not passed on from one to the next.
     *
     * @param hashes null where there is no picture
     * @param most bits that may differ, 0 to {@value #MOST_BITS}
     */
    public static int[] nearest(List<PictureHash> hashes, int most) {
        return nearest(hashes, most, () -> {});
    }

    /** The same, with something to do after every {@value #PATIENCE} comparisons, such as to look whether to go on. */
    public static int[] nearest(List<PictureHash> hashes, int most, Runnable pause) {
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
        Comparing comparing = new Comparing(hashes, most, close, pause);
        for (int part = 0; part < most + 2; part++) {
            for (int other = part + 1; other < most + 2; other++) {
                comparing.compare(distinct, bits(part, most + 2) | bits(other, most + 2));
            }
        }
        for (int i = 0; i < near.length; i++) {
            if (hashes.get(i) != null && near[i] < 0) {
                near[i] = close[i];
            }
        }
        return near;
    }

    /** Every bit whose place leaves {@code part} when divided by the number of parts. */
    private static long bits(int part, int parts) {
        long bits = 0;
        for (int place = part; place < BITS; place += parts) {
            bits |= 1L << place;
        }
        return bits;
    }

    /** Compares hashes that are equal in some bits, and counts how often. */
    private static final class Comparing {

        private final List<PictureHash> hashes;
        private final int most;
        private final int[] close;
        private final Runnable pause;
        private int sincePause;

        Comparing(List<PictureHash> hashes, int most, int[] close, Runnable pause) {
            this.hashes = hashes;
            this.most = most;
            this.close = close;
            this.pause = pause;
        }

        void compare(List<Integer> distinct, long bits) {
            Map<Long, List<Integer>> equal = new HashMap<>();
            for (int i : distinct) {
                List<Integer> others = equal.computeIfAbsent(hashes.get(i).bits() & bits, ignored -> new ArrayList<>());
                for (int other : others) {
                    if (hashes.get(i).distance(hashes.get(other)) <= most) {
                        close[i] = lower(close[i], other);
                        close[other] = lower(close[other], i);
                    }
                    sincePause++;
                    if (sincePause == PATIENCE) {
                        sincePause = 0;
                        pause.run();
                    }
                }
                others.add(i);
            }
        }
    }

    private static int lower(int known, int found) {
        return known < 0 ? found : Math.min(known, found);
    }
}
