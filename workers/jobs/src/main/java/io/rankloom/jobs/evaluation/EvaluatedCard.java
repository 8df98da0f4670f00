package io.rankloom.jobs.evaluation;

import static io.rankloom.jobs.report.Markdown.number;
import static io.rankloom.jobs.report.Markdown.percent;
import static io.rankloom.jobs.report.Markdown.range;
import static io.rankloom.jobs.report.Markdown.table;
import static io.rankloom.jobs.report.Markdown.text;

import io.rankloom.jobs.report.Report;
import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.jobs.report.Report.RankerResult;
import io.rankloom.jobs.training.ModelCard;
import io.rankloom.jobs.training.ModelDescription;
import io.rankloom.learning.significance.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The card of a model with what a report found out about it. */
final class EvaluatedCard {

    /** Fewer test queries than this make intervals so wide that the card says so. */
    private static final int FEW_QUERIES = 100;

    private final Report report;

    private EvaluatedCard(Report report) {
        this.report = report;
    }

    static ModelCard of(ModelDescription model, Report report) {
        EvaluatedCard card = new EvaluatedCard(report);
        return new ModelCard(
                model,
                new ModelCard.Sections(
                        "test",
                        report.cutoff(),
                        card.best().ndcg(),
                        card.factors(),
                        card.metrics(),
                        card.evaluationData(),
                        card.analyses(),
                        card.ethics(),
                        card.caveats()));
    }

    private RankerResult best() {
        return report.rankers().getFirst();
    }

    private String factors() {
        return f(
                "Measured apart: %d kinds of queries (%s); each modality missing or noisy; %s. Not measured: combinations of"
                        + " kinds of queries, and groups of shoppers, of whom the data tell nothing.",
                report.slices().size(),
                report.slices().isEmpty()
                        ? "none has enough test queries"
                        : report.slices().stream().map(s -> text(s.name())).collect(Collectors.joining(", ")),
                report.fairness() == null
                        ? "no attribute of the products lends itself to an analysis of exposure"
                        : "exposure of the products by "
                                + text(report.fairness().attribute()));
    }

    private String metrics() {
        List<List<String>> rows = Stream.concat(report.rankers().stream(), report.baselines().stream())
                .map(EvaluatedCard::figures)
                .toList();
        return f(
                        "On the test queries, which took no part in training or choosing. NDCG, DCG, ERR, precision and recall at"
                                + " %d; means over queries; the interval is a 95 %% bootstrap over query groups. The first line"
                                + " is this model, then come the other trials and the baselines.\n\n",
                        report.cutoff())
                + table(List.of("ranker", "NDCG", "interval", "DCG", "MRR", "MAP", "ERR", "ROC-AUC", "P", "R"), rows)
                + latency();
    }

    private static List<String> figures(RankerResult r) {
        return List.of(
                text(r.name()),
                number(r.ndcg().mean()),
                range(r.ndcg().low(), r.ndcg().high()),
                number(r.dcg()),
                number(r.mrr()),
                number(r.map()),
                number(r.err()),
                number(r.rocAuc()),
                number(r.precision()),
                number(r.recall()));
    }

    private String latency() {
        return f(
                "\nOne query with %d products, its encoding included: %.1f ms at the median, %.1f ms at the 99th percentile of"
                        + " %d requests on the machine of the evaluation.",
                report.latency().candidates(),
                report.latency().p50(),
                report.latency().p99(),
                report.latency().requests());
    }

    private String evaluationData() {
        Report.DatasetFacts data = report.dataset();
        String judged = f(
                "%,d test queries of the same dataset with %,d judged products, parted from the training queries by whole"
                        + " groups. %s of the rows that were read are in quarantine.",
                data.testQueries(), data.testPairs(), share(data.quarantinedShare()));
        return report.crossValidation() == null
                ? judged
                : judged
                        + f(
                                " Since they are few, the same plan was also trained and tested by %d-fold cross-validation over"
                                        + " all judged queries: NDCG@%d %s (%s, %d queries).",
                                report.crossValidation().folds(),
                                report.cutoff(),
                                number(report.crossValidation().ndcg().mean()),
                                range(
                                        report.crossValidation().ndcg().low(),
                                        report.crossValidation().ndcg().high()),
                                report.crossValidation().ndcg().n());
    }

    private String analyses() {
        List<String> parts = new ArrayList<>();
        if (report.champion() != null) {
            parts.add("### Against the live model\n\nNDCG minus that of `"
                    + report.champion().ranker() + "`, query by query: "
                    + difference(report.champion().difference()) + ".\n");
        }
        parts.add(section(
                "Against each other ranker and baseline",
                "NDCG of this model minus that of the other. p of a paired randomisation test, corrected by Holm.",
                "over",
                report.comparisons().stream()
                        .map(c -> compared(text(c.name()), c.difference(), c.p()))
                        .toList()));
        parts.add(section(
                "By kind of query",
                "NDCG minus that of "
                        + (report.champion() == null ? "the best untrained baseline" : "the live model")
                        + " on these queries.",
                "queries",
                report.slices().stream()
                        .map(s -> compared(text(s.name()), s.difference(), s.p()))
                        .toList()));
        parts.add(section(
                "What each modality is worth",
                "NDCG lost when the same plan is trained without the modality.",
                "without",
                report.ablation().stream()
                        .map(a -> compared(text(a.modality()), a.loss(), a.p()))
                        .toList()));
        parts.add(section(
                "Robustness",
                "NDCG lost by the same model, not trained again, when a modality is missing for every product or its features are"
                        + " noisy.",
                "spoilt",
                report.robustness().stream()
                        .map(r -> compared(
                                r.noise() == null
                                        ? text(r.modality()) + " missing"
                                        : f("%s with noise of %.2f deviations", text(r.modality()), r.noise()),
                                r.loss(),
                                r.p()))
                        .toList()));
        if (report.calibration() != null) {
            parts.add(f(
                    "### Calibration\n\nAs chances of being relevant, by a map fitted on the validation queries: expected"
                            + " calibration error %.4f, Brier score %.4f (%.4f for always foretelling the base rate).\n",
                    report.calibration().reliability().expectedError(),
                    report.calibration().reliability().brier(),
                    report.calibration().reliability().brierOfBaseRate()));
        }
        return parts.stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String section(String title, String what, String first, List<List<String>> rows) {
        return rows.isEmpty()
                ? ""
                : "### " + title + "\n\n" + what + "\n\n"
                        + table(List.of(first, "difference", "interval", "queries", "p"), rows);
    }

    private static List<String> compared(String name, Interval difference, PValue p) {
        return List.of(
                name,
                number(difference.mean()),
                range(difference.low(), difference.high()),
                String.valueOf(difference.n()),
                number(p.holm()));
    }

    private static String difference(Interval i) {
        return f("%s (95 %% interval %s, %d queries)", number(i.mean()), range(i.low(), i.high()), i.n());
    }

    private String ethics() {
        String people =
                "The data hold products, queries and judgments; the model sees nothing of a shopper. Which product is seen"
                        + " decides what its seller earns, so exposure is measured. ";
        Report.Fairness fairness = report.fairness();
        if (fairness == null) {
            return people + "No attribute of the products lent itself to that here.";
        }
        List<List<String>> groups = fairness.groups().stream()
                .map(g -> List.of(
                        text(g.name()),
                        String.valueOf(g.pairs()),
                        percent(g.exposureShare()),
                        percent(g.meritShare()),
                        number(g.ratio().mean()),
                        range(g.ratio().low(), g.ratio().high())))
                .toList();
        return people
                + f(
                        "By %s, half the sum of the groups’ differences between share of exposure and share of merit is %s"
                                + " (95 %% interval %s); %s for the order of %s, %s for the order with the best NDCG (Singh and"
                                + " Joachims, KDD 2018).\n\n",
                        text(fairness.attribute()),
                        number(fairness.disparity().mean()),
                        range(fairness.disparity().low(), fairness.disparity().high()),
                        number(fairness.referenceDisparity()),
                        text(fairness.reference()),
                        number(fairness.idealDisparity()))
                + table(List.of("group", "pairs", "exposure", "merit", "exposure / merit", "interval"), groups);
    }

    private String caveats() {
        List<String> caveats = new ArrayList<>();
        int n = best().ndcg().n();
        caveats.add(
                "The model knows the language, the kind of goods and the judges of its dataset; measure it anew elsewhere.");
        if (n < FEW_QUERIES) {
            caveats.add(f("Only %d test queries have a figure: read the intervals, not the means.", n));
        }
        report.slices().stream()
                .filter(s -> s.difference().high() < 0)
                .forEach(s -> caveats.add(f(
                        "It is worse than what it was compared with on the queries %s: %s.",
                        text(s.name()), difference(s.difference()))));
        report.robustness().stream()
                .filter(r -> r.noise() == null && r.loss().low() > 0)
                .forEach(r -> caveats.add(f(
                        "Where the %s is missing for all products it loses %s.",
                        text(r.modality()), difference(r.loss()))));
        report.ablation().stream()
                .filter(a -> a.loss().low() <= 0)
                .forEach(a -> caveats.add(f(
                        "That the %s adds anything to the rest is not shown: %s.",
                        text(a.modality()), difference(a.loss()))));
        caveats.add("Judgments made beforehand are not clicks: watch the guard metrics while it goes live.");
        return caveats.stream().map(c -> "- " + c).collect(Collectors.joining("\n"));
    }

    /** A share that may be small. */
    private static String share(double share) {
        return f("%.2f %%", 100 * share);
    }

    private static String f(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
