package io.rankloom.learning.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings texts of shops and shoppers to one form before anything is made of them: without HTML tags, entities as the
 * characters they stand for, Unicode NFKC (full-width letters, ligatures), no invisible characters, single spaces. Nothing
 * is fitted, so training and serving cannot differ. Thread-safe.
 */
public final class TextCleaning {

    /** Part of every pipeline that was made with it; what a name stands for never changes. */
    public static final String NAME = "nfkc-html-1";

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "mdash", "—", "ndash", "–");

    private TextCleaning() {}

    /** The clean form of a text; cost O(length). */
    public static String clean(String text) {
        String plain = text;
        if (text.indexOf('<') >= 0) {
            plain = TAG.matcher(ScriptBlocks.blank(text)).replaceAll(" ");
        }
        if (plain.indexOf('&') >= 0) {
            plain = ENTITY.matcher(plain).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
        }
        String normal = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        return SPACES.matcher(INVISIBLE.matcher(normal).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** What an entity stands for; itself when that is not known. */
    private static String character(java.util.regex.MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean whole = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF);
        return whole ? Character.toString(code) : entity.group();
    }
}
