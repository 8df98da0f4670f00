package io.rankloom.engines.featurise;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers among the words of a text. They tell one product from the next of its series ("iphone 11", "Toy Story 3"),
 * where a sentence encoder sees next to no difference.
 */
final class Numerals {

    /** Longer ones are article numbers, which match as words. */
    private static final int LONGEST = 4;

    /** I, V and X alone are letters more often than numbers. */
    private static final Map<String, String> ROMAN =
            Map.of("ii", "2", "iii", "3", "iv", "4", "vi", "6", "vii", "7", "viii", "8", "ix", "9");

    private Numerals() {}

    /** The distinct numbers of up to {@value #LONGEST} digits, in digits whichever way they were written. */
    static Set<String> of(List<String> words) {
        Set<String> numbers = new TreeSet<>();
        for (String word : words) {
            if (ROMAN.containsKey(word)) {
                numbers.add(ROMAN.get(word));
            } else if (word.length() <= LONGEST && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
                numbers.add(word);
            }
        }
        return numbers;
    }
}
