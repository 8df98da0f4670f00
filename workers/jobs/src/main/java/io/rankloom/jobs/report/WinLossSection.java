package io.rankloom.jobs.report;

import static io.rankloom.jobs.report.Page.f;

import io.rankloom.jobs.report.Report.ChangedQuery;
import io.rankloom.jobs.report.Report.PlacedProduct;
import io.rankloom.jobs.report.Report.WinsAndLosses;
import java.util.List;

/** The queries that change most, with the products shown. */
final class WinLossSection {

    private WinLossSection() {}

    /** @param changes null where no query changes */
    static void write(StringBuilder page, WinsAndLosses changes, int cutoff) {
        if (changes == null) {
            return;
        }
        StringBuilder html = new StringBuilder();
        queries(html, "Gain most", changes.wins());
        queries(html, "Lose most", changes.losses());
        Page.section(
                page,
                "Queries that gain and lose most",
                f(
                        "Against %s, by NDCG@%d. Each list has the products that either of the two puts first, in the model’s order.",
                        Html.text(changes.reference()), cutoff),
                html.toString());
    }

    private static void queries(StringBuilder html, String title, List<ChangedQuery> queries) {
        html.append("<h3>").append(title).append("</h3>");
        if (queries.isEmpty()) {
            html.append("<p>None.</p>");
        }
        for (ChangedQuery query : queries) {
            double change = query.ndcg() - query.referenceNdcg();
            html.append("<details><summary>“")
                    .append(Html.text(query.query()))
                    .append(f(
                            "” <span class=\"%s\">%s</span> <span class=\"grade\">%.4f → %.4f</span></summary>",
                            change > 0 ? "good" : "bad", Page.signed(change), query.referenceNdcg(), query.ndcg()))
                    .append(
                            "<div class=\"scroll\"><table><tr><th>product</th><th>grade</th><th>rank</th><th>rank by reference</th></tr>");
            for (PlacedProduct product : query.products()) {
                html.append("<tr><td>")
                        .append(Page.name(product.title(), product.productId()))
                        .append("</td><td>")
                        .append(Page.grade(product.grade()))
                        .append(f("</td><td>%d</td><td>%d</td></tr>", product.rank(), product.referenceRank()));
            }
            html.append("</table></div></details>");
        }
    }
}
