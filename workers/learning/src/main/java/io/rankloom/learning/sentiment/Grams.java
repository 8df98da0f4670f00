package io.rankloom.learning.sentiment;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text as the set of its short runs of tokens, each known by a 32-bit hash.
 *
 * <p>A token is a single Han, kana or Hangul character, a run of other letters or of digits, or a mark; so two to four
 * tokens are a word of Chinese or a phrase of English, and neither language needs a dictionary. Compatibility forms, case and
 * white space make no difference; a sign repeated three times or more counts as twice.
 */
final class Grams {

    /** The longest run. */
    static final int LONGEST = 4;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    /** Stands between tokens, in no token itself. */
    private static final int BORDER = 0x1f;

    private Grams() {}

    /** The distinct hashes of a text's runs of 1 to {@value #LONGEST} tokens, ascending. */
    static int[] of(String text) {
        List<String> tokens = tokens(text);
        int[] hashes = new int[LONGEST * tokens.size()];
        int size = 0;
        for (int from = 0; from < tokens.size(); from++) {
            int hash = FNV_OFFSET;
            for (int i = from; i < Math.min(tokens.size(), from + LONGEST); i++) {
                hash = hash(hash, tokens.get(i));
                hashes[size++] = mixed(hash);
            }
        }
        return Arrays.stream(hashes, 0, size).sorted().distinct().toArray();
    }

    static List<String> tokens(String text) {
        int[] signs = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        List<String> tokens = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < signs.length; i++) {
            int sign = signs[i];
            if (i >= 2 && sign == signs[i - 1] && sign == signs[i - 2]) {
                continue;
            }
            boolean joins = Character.isLetterOrDigit(sign) && !alone(sign);
            if (!joins || (!run.isEmpty() && Character.isDigit(sign) != Character.isDigit(run.codePointAt(0)))) {
                flush(run, tokens);
            }
            if (joins) {
                run.appendCodePoint(sign);
            } else if (!Character.isWhitespace(sign) && !Character.isISOControl(sign)) {
                tokens.add(Character.toString(sign));
            }
        }
        flush(run, tokens);
        return tokens;
    }

    private static boolean alone(int sign) {
        return switch (Character.UnicodeScript.of(sign)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static void flush(StringBuilder run, List<String> tokens) {
        if (!run.isEmpty()) {
            tokens.add(run.toString());
            run.setLength(0);
        }
    }

    /** FNV-1a over UTF-16 units (Fowler, Noll, Vo, 1991). */
    private static int hash(int start, String token) {
        int hash = start;
        for (int i = 0; i < token.length(); i++) {
            hash = (hash ^ token.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ BORDER) * FNV_PRIME;
    }

    /** Spreads the hash over all bits: the finaliser of MurmurHash3. */
    private static int mixed(int hash) {
        int h = (hash ^ hash >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
