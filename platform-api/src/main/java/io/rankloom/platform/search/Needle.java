package io.rankloom.platform.search;

import io.rankloom.platform.run.IdPrefix;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is searched for. No character of it has a meaning of its own, so {@code %} and {@code _} find themselves.
 *
 * @param text as it was typed, without blanks around it
 * @param name what a name has to contain, in lower case
 * @param version that {@code shop@3} and {@code shop v3} ask for; 0 for none
 * @param ids the ids that begin with the text
 * @param digest the beginning of a digest, if the text is one
 */
record Needle(String text, String name, int version, Optional<IdPrefix> ids, Optional<String> digest) {

    private static final Pattern VERSIONED = Pattern.compile("(\\S.*?)(?:\\s*@\\s*v?|\\s+v)(\\d{1,6})");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{4,64}");

    static Needle of(String typed) {
        String text = typed.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher versioned = VERSIONED.matcher(lower);
        boolean hasVersion = versioned.matches();
        return new Needle(
                text,
                hasVersion ? versioned.group(1) : lower,
                hasVersion ? Integer.parseInt(versioned.group(2)) : 0,
                IdPrefix.of(text),
                Optional.of(lower).filter(t -> DIGEST.matcher(t).matches()));
    }
}
