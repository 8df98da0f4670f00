package io.rankloom.jobs.report;

import static io.rankloom.jobs.report.Page.f;

import io.rankloom.jobs.report.Report.Calibration;
import io.rankloom.learning.calibration.Reliability;

/** Foretold chances against what came true. */
final class CalibrationSection {

    private CalibrationSection() {}

    /** @param calibration null where it could not be measured */
    static void write(StringBuilder page, Calibration calibration) {
        if (calibration == null) {
            return;
        }
        Reliability reliability = calibration.reliability();
        double pairs = reliability.bins().stream().mapToInt(Reliability.Bin::n).sum();
        StringBuilder table = new StringBuilder(
                "<div class=\"scroll\"><table><tr><th>foretold chance</th><th>pairs</th><th>mean foretold</th><th>share relevant</th></tr>");
        for (Reliability.Bin bin : reliability.bins()) {
            table.append(f("<tr><td>%.1f–%.1f</td><td>%,d</td>", bin.from(), bin.to(), bin.n()))
                    .append(Page.cell(bin.foretold()))
                    .append(Page.cell(bin.relevant()))
                    .append("</tr>");
        }
        Page.section(
                page,
                "Calibration",
                f(
                        "A ranker learns an order; the scale of its scores means nothing by itself. So a monotone map, 1 / (1 + exp(−(%.4f · score %+.4f))), which changes no order, was fitted on %,d pairs of the validation queries (Platt), and its chances are judged on the test pairs: expected calibration error %.4f; Brier score %.4f, where foretelling the base rate for every product has %.4f.",
                        calibration.map().slope(),
                        calibration.map().intercept(),
                        calibration.fittedOn(),
                        reliability.expectedError(),
                        reliability.brier(),
                        reliability.brierOfBaseRate()),
                "<div class=\"pair\"><div>"
                        + Svg.reliability(reliability.bins().stream()
                                .map(b -> new Svg.Bubble(b.foretold(), b.relevant(), b.n() / pairs))
                                .toList())
                        + "</div><div>"
                        + table.append("</table></div></div></div>"));
    }
}
