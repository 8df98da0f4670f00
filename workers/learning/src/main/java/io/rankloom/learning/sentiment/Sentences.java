package io.rankloom.learning.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a text where a sentence ends, in English and Chinese. */
public final class Sentences {

    /** After marks of an end, but not after a full stop inside a number or a name such as 3.5 or rankloom.io; and at line breaks. */
    private static final Pattern END = Pattern.compile("(?<=[。！？；…])(?![。！？；…”’）])|(?<=[.!?])\\s+|[\\r\\n]+|(?<=[～~])");

    private Sentences() {}

    /** The sentences with at least one letter or digit, in their order, without the space around them. */
    public static List<String> of(String text) {
        return Arrays.stream(END.split(text))
                .map(String::strip)
                .filter(sentence -> sentence.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }
}
