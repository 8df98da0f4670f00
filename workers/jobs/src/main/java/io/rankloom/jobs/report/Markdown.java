package io.rankloom.jobs.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts that a page in Markdown is made of. */
public final class Markdown {

    private Markdown() {}

    /** Text from outside on one line, without any meaning as Markdown or HTML. */
    public static String text(String raw) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                text.append(' ');
            } else if (c == '<' || c == '&') {
                text.append(c == '<' ? "&lt;" : "&amp;");
            } else {
                text.append("\\`*_[]>|#~!".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return text.toString();
    }

    /** A table; cells are Markdown, the first column is text and all others are numbers. */
    public static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(line(head));
        String[] rule = new String[head.size()];
        Arrays.fill(rule, "---:");
        rule[0] = "---";
        table.append(line(List.of(rule)));
        rows.forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Four digits behind the point; a dash where the figure is undefined. */
    public static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "–";
    }

    /** From one number to another. */
    public static String range(double low, double high) {
        return Double.isFinite(low) && Double.isFinite(high) ? number(low) + " to " + number(high) : "–";
    }

    /** A share as a whole percentage. */
    public static String percent(double share) {
        return Double.isFinite(share) ? Math.round(100 * share) + " %" : "–";
    }
}
