package io.rankloom.jobs.report;

import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.learning.significance.Interval;
import java.util.Locale;

/** The parts that the sections of a report are made of. */
final class Page {

    private Page() {}

    /** A section; title, text and content are HTML. */
    static void section(StringBuilder page, String title, String text, String content) {
        page.append("<section><h2>")
                .append(title)
                .append("</h2><p>")
                .append(text)
                .append("</p>")
                .append(content)
                .append("</section>");
    }

    static Svg.Bar bar(String label, Interval i, boolean strong) {
        return new Svg.Bar(label, i.mean(), i.low(), i.high(), strong, "");
    }

    /** A difference with its corrected p value; strong where that is below 0.05 and the difference is above 0. */
    static Svg.Bar tested(String label, Interval i, PValue p) {
        return new Svg.Bar(label, i.mean(), i.low(), i.high(), p.holm() < 0.05 && i.mean() > 0, p(p.holm()));
    }

    /** Such as {@code p = 0.012}; empty where there is none. */
    static String p(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value < 0.001 ? "p < 0.001" : f("p = %.3f", value);
    }

    static String signed(double value) {
        return f("%+.4f", value);
    }

    /** Cells of a table row; a figure that is undefined is a dash. */
    static String cell(double value) {
        return Double.isFinite(value) ? f("<td>%.4f</td>", value) : "<td>–</td>";
    }

    /** The title of a product, or its id where it has none. */
    static String name(String title, String productId) {
        return Html.text(title.isBlank() ? productId : title);
    }

    static String grade(Double grade) {
        return grade == null ? "unknown" : f("%.0f", grade);
    }

    static String f(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
