package io.rankloom.jobs.collect;

/** Texts of a user in messages for people. */
final class Printable {

    private Printable() {}

    /** The text with its control characters written by their code points, so that no log or terminal acts on them. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
