package io.rankloom.jobs.report;

/** Text for HTML. */
final class Html {

    private Html() {}

    /** The text with everything escaped that means something in HTML, attributes included. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
