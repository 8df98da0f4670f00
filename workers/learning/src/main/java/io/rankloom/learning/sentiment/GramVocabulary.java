package io.rankloom.learning.sentiment;

import java.util.Arrays;
import java.util.List;

/** Numbers the runs of tokens that at least two texts have. */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of numbers, never compared
record GramVocabulary(int[] hashes) {

    private static final int LEAST_TEXTS = 2;

    /** @param grams of each text, ascending and distinct */
    static GramVocabulary of(List<int[]> grams) {
        int[] all = new int[grams.stream().mapToInt(text -> text.length).sum()];
        int size = 0;
        for (int[] text : grams) {
            System.arraycopy(text, 0, all, size, text.length);
            size += text.length;
        }
        Arrays.sort(all);
        int kept = 0;
        for (int from = 0; from < size; ) {
            int to = from;
            while (to < size && all[to] == all[from]) {
                to++;
            }
            if (to - from >= LEAST_TEXTS) {
                all[kept++] = all[from]; // never ahead of the reading
            }
            from = to;
        }
        return new GramVocabulary(Arrays.copyOf(all, kept));
    }

    int size() {
        return hashes.length;
    }

    /** The numbers of a text's known runs, ascending. */
    int[] numbers(int[] grams) {
        int[] numbers = new int[grams.length];
        int size = 0;
        for (int gram : grams) {
            int number = Arrays.binarySearch(hashes, gram);
            if (number >= 0) {
                numbers[size++] = number;
            }
        }
        return Arrays.copyOf(numbers, size);
    }
}
