package io.rankloom.jobs.report;

import static io.rankloom.jobs.report.Page.bar;
import static io.rankloom.jobs.report.Page.f;
import static io.rankloom.jobs.report.Page.section;
import static io.rankloom.jobs.report.Page.signed;
import static io.rankloom.jobs.report.Page.tested;

import io.rankloom.jobs.report.Report.Ablation;
import io.rankloom.jobs.report.Report.Example;
import io.rankloom.jobs.report.Report.Ranked;
import io.rankloom.jobs.report.Report.RankerResult;
import io.rankloom.learning.significance.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere. */
final class ReportPage {

    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    String html() throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Ranking model report</title>"
                + "<style>" + style() + "</style></head><body><main>");
        head(page);
        comparison(page);
        champion(page);
        significance(page);
        ablation(page);
        page.append(report.clicks() == null ? "" : report.clicks().html());
        weights(page);
        slices(page);
        RobustnessSection.write(page, report.robustness(), report.cutoff());
        FairnessSection.write(page, report.fairness());
        figures(page);
        curve(page);
        CalibrationSection.write(page, report.calibration());
        WinLossSection.write(page, report.winsAndLosses(), report.cutoff());
        examples(page);
        return page.append("</main></body></html>\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void head(StringBuilder page) {
        Report.DatasetFacts data = report.dataset();
        page.append("<h1>")
                .append(Html.text(report.best()))
                .append("</h1><p>")
                .append(f(
                        "Ranking model for dataset %s: %,d products, %,d training, %,d validation and %,d test queries. ",
                        Html.text(data.name()),
                        data.products(),
                        data.trainQueries(),
                        data.validationQueries(),
                        data.testQueries()))
                .append(
                        "Every figure below is measured on the test queries, which took no part in training or in choosing the model, unless it says otherwise.")
                .append("</p><div class=\"facts\">");
        Interval ndcg = report.rankers().getFirst().ndcg();
        fact(
                page,
                f("%.4f", ndcg.mean()),
                f("NDCG@%d, 95 %% interval %.4f to %.4f", report.cutoff(), ndcg.low(), ndcg.high()));
        fact(
                page,
                signed(report.gateInput().ndcgDifferenceLower()),
                report.gateInput().firstModel()
                        ? "lower bound of the gain over the best untrained baseline"
                        : "lower bound of the gain over the champion");
        fact(
                page,
                f("%.1f ms", report.latency().p99()),
                f(
                        "p99 for %d candidates (median %.1f ms)",
                        report.latency().candidates(), report.latency().p50()));
        if (report.crossValidation() != null) {
            Interval folds = report.crossValidation().ndcg();
            fact(
                    page,
                    f("%.4f", folds.mean()),
                    f(
                            "NDCG@%d by %d-fold cross-validation over all %d judged queries, 95 %% interval %.4f to %.4f",
                            report.cutoff(), report.crossValidation().folds(), folds.n(), folds.low(), folds.high()));
        }
        fact(page, f("%.1e", report.gateInput().parityError()), "largest train/serve difference on the golden rows");
        page.append("</div>");
    }

    private static void fact(StringBuilder page, String value, String label) {
        page.append("<div class=\"fact\"><b>")
                .append(value)
                .append("</b><span>")
                .append(label)
                .append("</span></div>");
    }

    private void comparison(StringBuilder page) {
        List<Svg.Bar> bars = new ArrayList<>();
        report.rankers().forEach(r -> bars.add(bar(r.name(), r.ndcg(), bars.isEmpty())));
        if (report.champion() != null) {
            bars.add(bar(
                    "champion: " + report.champion().ranker(), report.champion().ndcg(), false));
        }
        report.baselines().forEach(r -> bars.add(bar(r.name(), r.ndcg(), false)));
        section(
                page,
                f("NDCG@%d of each ranker and baseline", report.cutoff()),
                "Mean over the test queries with its 95 % bootstrap interval, query groups resampled. “… only” is the best ranker trained on that modality alone.",
                Svg.intervals(bars, Double.NaN, "NDCG of each ranker with its interval"));
    }

    private void champion(StringBuilder page) {
        if (report.uncomparedChampion() != null) {
            section(
                    page,
                    "Against the champion",
                    f(
                            "Not compared: the live model %.12s has learnt from every test query, so any figure of it would flatter it. The candidate is measured against the baselines only.",
                            Html.text(report.uncomparedChampion())),
                    "");
        }
        if (report.champion() == null) {
            return;
        }
        Interval d = report.champion().difference();
        section(
                page,
                "Against the champion",
                f(
                        "Candidate minus champion on the same queries: %s (95 %% interval %s to %s); sign test p = %.3f.",
                        signed(d.mean()),
                        signed(d.low()),
                        signed(d.high()),
                        report.champion().signTest()),
                Svg.intervals(List.of(bar("difference", d, true)), 0, "difference to the champion"));
    }

    private void significance(StringBuilder page) {
        if (report.comparisons().isEmpty()) {
            return;
        }
        List<Svg.Bar> bars = report.comparisons().stream()
                .map(c -> tested("over " + c.name(), c.difference(), c.p()))
                .toList();
        section(
                page,
                "Is the gain more than luck?",
                f(
                        "NDCG@%d of the model minus that of each other, on the same queries. p values of a paired randomisation test that flips whole query groups, with Holm’s correction over all of them (%d); an interval is of one comparison and not corrected.",
                        report.cutoff(), bars.size()),
                Svg.intervals(bars, 0, "difference to each ranker and baseline"));
    }

    private void ablation(StringBuilder page) {
        if (report.ablation().isEmpty()) {
            return;
        }
        List<Svg.Bar> bars = new ArrayList<>();
        for (Ablation ablation : report.ablation()) {
            bars.add(tested("without " + ablation.modality(), ablation.loss(), ablation.p()));
        }
        section(
                page,
                "What each modality is worth",
                "NDCG lost when the same ranker is trained without the modality, query by query, "
                        + basis(report.ablation().getFirst())
                        + ". An interval above 0 means that the modality carries something the others do not. p values are corrected for all modalities.",
                Svg.intervals(bars, 0, "loss without each modality"));
    }

    private static String basis(Ablation ablation) {
        return ablation.folds() == 0
                ? "on the test queries"
                : f(
                        "on all %d judged queries by %d-fold cross-fitting (the test queries alone are too few)",
                        ablation.loss().n(), ablation.folds());
    }

    private void weights(StringBuilder page) {
        List<Svg.Bar> bars = report.modalityWeights().stream()
                .map(w -> new Svg.Bar(w.modality(), w.share(), w.low(), w.high(), false, ""))
                .toList();
        section(
                page,
                "Share of each modality",
                switch (report.modalityWeightsOf()) {
                    case FUSION ->
                        "Weights of the fusion, learnt on the training queries before the ranker; shares add up to 1. Evidence that two modalities have in common is shared out between them.";
                    case SCORES ->
                        "Of the trained model, whose fusion was learnt together with the ranker: the part of the variance of its scores within the validation queries that each modality explains, by Shapley values; shares add up to 1.";
                },
                Svg.intervals(bars, 0, "share of each modality"));
    }

    private void slices(StringBuilder page) {
        if (report.slices().isEmpty()) {
            return;
        }
        String to = report.champion() == null ? "the best untrained baseline" : "the champion";
        List<Svg.Bar> bars = report.slices().stream()
                .map(s -> tested(f("%s (%d)", s.name(), s.n()), s.difference(), s.p()))
                .toList();
        section(
                page,
                "Where it is better and where not",
                "Difference to " + to
                        + " by kind of query, with the number of queries. p values are corrected for all slices.",
                Svg.intervals(bars, 0, "difference by slice"));
    }

    private void figures(StringBuilder page) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><tr><th>ranker</th>");
        for (String name : List.of("NDCG", "DCG", "MRR", "MAP", "ERR", "ROC-AUC", "precision", "recall")) {
            table.append("<th>").append(name).append("</th>");
        }
        table.append("</tr>");
        List<RankerResult> all = new ArrayList<>(report.rankers());
        all.addAll(report.baselines());
        for (RankerResult r : all) {
            table.append("<tr><td>").append(Html.text(r.name())).append("</td>");
            for (double v : new double[] {
                r.ndcg().mean(), r.dcg(), r.mrr(), r.map(), r.err(), r.rocAuc(), r.precision(), r.recall()
            }) {
                table.append(Page.cell(v));
            }
            table.append("</tr>");
        }
        section(
                page,
                "All figures",
                f("NDCG, DCG, ERR, precision and recall at %d; means over the test queries.", report.cutoff()),
                table.append("</table></div>").toString());
    }

    private void curve(StringBuilder page) {
        List<Svg.Point> points = report.prCurve().stream()
                .map(p -> new Svg.Point(p.recall(), p.precision()))
                .toList();
        section(
                page,
                "Precision against recall",
                "Over all test pairs, scores standardised per query.",
                Svg.curve(points));
    }

    private void examples(StringBuilder page) {
        StringBuilder lists = new StringBuilder();
        for (Example example : report.examples()) {
            lists.append("<h3>“").append(Html.text(example.query())).append("”</h3>");
            if (example.champion().isEmpty()) {
                list(lists, example.candidate());
            } else {
                lists.append("<div class=\"pair\"><div><p>candidate</p>");
                list(lists, example.candidate());
                lists.append("</div><div><p>champion</p>");
                list(lists, example.champion());
                lists.append("</div></div>");
            }
        }
        section(
                page,
                "Examples",
                "What the model puts first, with the judges' grade. The contributions of the modalities and the base add up to the score.",
                lists.toString());
    }

    private static void list(StringBuilder html, List<Ranked> products) {
        html.append("<ol>");
        for (Ranked product : products) {
            html.append("<li>")
                    .append(Page.name(product.title(), product.productId()))
                    .append(" <span class=\"grade\">grade ")
                    .append(Page.grade(product.grade()))
                    .append(f(" · %.3f", product.score()));
            product.contributions().forEach((m, v) -> html.append(f(" · %s %+.2f", Html.text(m), v)));
            html.append("</span></li>");
        }
        html.append("</ol>");
    }
}
