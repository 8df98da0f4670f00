package io.rankloom.jobs.click;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rankloom.learning.significance.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link ClickStudy} found. The record is its own JSON.
 *
 * @param study what was simulated
 * @param clicks of a seed, on average
 * @param truth how likely each position is looked at
 * @param estimated the same as found in the log, mean over the seeds
 * @param arms NDCG@10 on the test queries by what was learnt from
 * @param comparisons the first is the one that the study is made for: corrected against uncorrected
 */
public record ClickStudyResult(
        ClickStudy study,
        long clicks,
        List<Double> truth,
        List<Double> estimated,
        List<Arm> arms,
        List<Comparison> comparisons) {

    /** @param ndcg mean over the test queries with its 95 % bootstrap interval over query groups */
    public record Arm(String labels, Interval ndcg) {}

    /**
     * Two sets of labels on the same test queries.
     *
     * @param difference first minus second, with its 95 % bootstrap interval over query groups
     * @param pValue of the two-sided sign test
     */
    public record Comparison(String first, String second, Interval difference, int wins, int losses, double pValue) {}

    public ClickStudyResult {
        truth = List.copyOf(truth);
        estimated = List.copyOf(estimated);
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /** Whether the corrected ranker beats the uncorrected with the whole interval of their difference. */
    public boolean corrected() {
        return comparisons.getFirst().difference().low() > 0;
    }

    /** This as JSON, indented. */
    public String json() {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the study of clicks as JSON", e);
        }
    }

    /** This as a section of the report: a heading, what was done, and three tables. */
    public String html() {
        StringBuilder html = new StringBuilder("<section><h2>Learning from clicks</h2><p>");
        html.append(f(
                "Simulated from the judgments of the training queries: %,d sessions of %d products a seed, %,d clicks, positions "
                        + "looked at position<sup>−%s</sup>, %.0f %% of the irrelevant products that are looked at clicked, %d seeds. "
                        + "A <code>%s</code> ranker learnt from each; NDCG@10 on the judged test queries, 95 %% intervals over query "
                        + "groups.</p>",
                study.sessions(),
                study.shown(),
                clicks,
                number(study.eta()),
                100 * study.noise(),
                study.seeds().size(),
                escaped(study.ranker())));
        html.append("<div class=\"scroll\"><table><tr><th>learnt from</th><th>NDCG@10</th><th>interval</th></tr>");
        for (Arm arm : arms) {
            html.append(f(
                    "<tr><td>%s</td><td>%.4f</td><td>%.4f to %.4f</td></tr>",
                    escaped(arm.labels()),
                    arm.ndcg().mean(),
                    arm.ndcg().low(),
                    arm.ndcg().high()));
        }
        html.append(
                "</table></div><div class=\"scroll\"><table><tr><th>difference</th><th>NDCG@10</th><th>interval</th>"
                        + "<th>wins</th><th>losses</th><th>sign test p</th></tr>");
        for (Comparison c : comparisons) {
            html.append(f(
                    "<tr><td>%s − %s</td><td>%+.4f</td><td>%+.4f to %+.4f</td><td>%d</td><td>%d</td><td>%.2g</td></tr>",
                    escaped(c.first()),
                    escaped(c.second()),
                    c.difference().mean(),
                    c.difference().low(),
                    c.difference().high(),
                    c.wins(),
                    c.losses(),
                    c.pValue()));
        }
        html.append("</table></div><div class=\"scroll\"><table><tr><th>position</th>");
        for (int k = 1; k <= truth.size(); k++) {
            html.append("<th>").append(k).append("</th>");
        }
        row(html, "looked at", truth);
        row(html, "estimated", estimated);
        return html.append("</tr></table></div></section>").toString();
    }

    private static void row(StringBuilder html, String name, List<Double> values) {
        html.append("</tr><tr><td>").append(name).append("</td>");
        values.forEach(value -> html.append(f("<td>%.3f</td>", value)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? f("%.0f", value) : f("%s", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String f(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
