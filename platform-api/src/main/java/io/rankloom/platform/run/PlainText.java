package io.rankloom.platform.run;

/** Text of others in the form that we keep: without what Postgres cannot store, and no longer than anybody reads. */
public final class PlainText {

    private PlainText() {}

    /** The text without NUL characters, cut to {@code longest}; null stays null. */
    public static String of(String text, int longest) {
        if (text == null) {
            return null;
        }
        String plain = text.replace("\0", "\uFFFD");
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }
}
