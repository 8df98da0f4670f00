package io.rankloom.jobs.report;

import static io.rankloom.jobs.report.Page.f;

import io.rankloom.jobs.report.Report.Fairness;
import io.rankloom.jobs.report.Report.FairnessGroup;
import java.util.List;

/** Attention against merit. */
final class FairnessSection {

    private FairnessSection() {}

    /** @param fairness null where no attribute lends itself to it */
    static void write(StringBuilder page, Fairness fairness) {
        if (fairness == null) {
            return;
        }
        List<Svg.Bar> bars = fairness.groups().stream()
                .map(g -> Page.bar(f("%s (%,d)", g.name(), g.pairs()), g.ratio(), false))
                .toList();
        StringBuilder table =
                new StringBuilder("<div class=\"scroll\"><table><tr><th>").append(Html.text(fairness.attribute()));
        table.append("</th><th>judged pairs</th><th>share of exposure</th><th>share of merit</th></tr>");
        for (FairnessGroup g : fairness.groups()) {
            table.append("<tr><td>")
                    .append(Html.text(g.name()))
                    .append(f("</td><td>%,d</td>", g.pairs()))
                    .append(Page.cell(g.exposureShare()))
                    .append(Page.cell(g.meritShare()))
                    .append("</tr>");
        }
        Page.section(
                page,
                f("Exposure by %s", Html.text(fairness.attribute())),
                f(
                        "Share of exposure divided by share of merit, 1 is fair (Singh and Joachims 2018: exposure of rank r is 1 / log2(r + 1), merit of a grade is 2^grade − 1; shares within each query, then their mean). Disparity, half the sum of |exposure − merit|: %.4f (95 %% interval %.4f to %.4f) over %,d queries; %s %.4f; the order with the best NDCG %.4f.",
                        fairness.disparity().mean(),
                        fairness.disparity().low(),
                        fairness.disparity().high(),
                        fairness.disparity().n(),
                        Html.text(fairness.reference()),
                        fairness.referenceDisparity(),
                        fairness.idealDisparity()),
                Svg.intervals(bars, 1, "exposure divided by merit") + table.append("</table></div>"));
    }
}
