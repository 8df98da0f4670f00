package io.rankloom.learning.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scripts and styles of an HTML text, from tag to tag with what is between: {@code <(script|style)\b[^>]*>.*?</\1\s*>} in one
 * pass forward, since a pattern that looks from each tag to the end of the text takes time by the square of its length.
 */
final class ScriptBlocks {

    private static final Pattern OPENING = Pattern.compile("(?i)<(script|style)\\b");
    private static final Pattern END = Pattern.compile(">");
    private static final Map<String, Pattern> CLOSING =
            Map.of("script", Pattern.compile("(?i)</script\\s*>"), "style", Pattern.compile("(?i)</style\\s*>"));

    private final CharSequence text;
    private final Search ends;
    private final Map<String, Search> closings = new HashMap<>();

    private ScriptBlocks(CharSequence text) {
        this.text = text;
        this.ends = new Search(END.matcher(text));
        CLOSING.forEach((name, pattern) -> closings.put(name, new Search(pattern.matcher(text))));
    }

    /** The text with a space in the place of each block; a tag that is not closed stays. */
    static String blank(CharSequence text) {
        return new ScriptBlocks(text).blanked();
    }

    private String blanked() {
        StringBuilder kept = new StringBuilder();
        Matcher opening = OPENING.matcher(text);
        int copied = 0;
        for (int from = 0; from < text.length() && opening.find(from); ) {
            Search closing = closings.get(opening.group(1).toLowerCase(Locale.ROOT));
            if (ends.from(opening.end()) && closing.from(ends.end())) {
                kept.append(text, copied, opening.start()).append(' ');
                copied = closing.end();
                from = copied;
            } else {
                from = opening.end();
            }
        }
        return kept.append(text, copied, text.length()).toString();
    }

    /** The next match of a pattern from places that only go forward: no character is looked at twice. */
    private static final class Search {

        private final Matcher matcher;
        private boolean found = true;
        private int start = -1;
        private int end;

        Search(Matcher matcher) {
            this.matcher = matcher;
        }

        boolean from(int place) {
            if (found && start < place) {
                found = matcher.find(place);
                start = found ? matcher.start() : start;
                end = found ? matcher.end() : end;
            }
            return found;
        }

        int end() {
            return end;
        }
    }
}
