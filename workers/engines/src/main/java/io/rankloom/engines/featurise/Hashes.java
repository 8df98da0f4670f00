package io.rankloom.engines.featurise;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Words and character trigrams as 32-bit hashes; two different ones meet in 1 of 4 thousand million cases. */
public final class Hashes {

    private Hashes() {}

    /** FNV-1a over the UTF-16 units, the same in every Java. */
    static int of(CharSequence text) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return hash;
    }

    /** The distinct hashes of the words, sorted. */
    static int[] words(Collection<String> words) {
        return words.stream().mapToInt(Hashes::of).sorted().distinct().toArray();
    }

    /** The distinct hashes of all three neighbouring characters of the normalised text, sorted; empty for no text. */
    public static int[] trigrams(String text) {
        String padded = " " + normalised(text) + " ";
        if (padded.isBlank()) {
            return new int[0];
        }
        int[] hashes = new int[Math.max(0, padded.length() - 2)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = of(padded.subSequence(i, i + 3));
        }
        return java.util.Arrays.stream(hashes).sorted().distinct().toArray();
    }

    /** NFKC, lower case, anything but letters and digits as one space. */
    static String normalised(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
