package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.report.Report;
import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.jobs.training.Described;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.training.GateInput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatedCardTest {

    private static final PValue P = new PValue(0.01, 0.03);
    private static final Interval WORSE = new Interval(-0.1, -0.2, -0.05, 12);
    private static final Interval BETTER = new Interval(0.1, 0.05, 0.2, 12);
    private static final Interval EITHER = new Interval(0.01, -0.05, 0.07, 12);

    @Test
    void holdsTheFiguresOfTheTestQueries() throws IOException {
        String card = card(new Report.Fairness(
                "brand",
                new Interval(0.0625, 0.05, 0.075, 9),
                "bm25",
                0.125,
                0.03125,
                List.of(new Report.FairnessGroup("Acme", 1500, 0.75, 0.5, new Interval(1.5, 1.4, 1.6, 9)))));

        assertThat(card)
                .contains(
                        "NDCG@5 on 60 test queries: 0.9000 (95 % interval 0.8500 to 0.9500).",
                        "type: ndcg_at_5",
                        "| mlp(hidden=8) | 0.9000 | 0.8500 to 0.9500 | 5.0000 | 0.8000 | 0.7000 | 0.3000 | – | 0.6000 |"
                                + " 0.5000 |",
                        "| bm25 | 0.4000 |",
                        "| bm25 | 0.1000 | 0.0500 to 0.2000 | 12 | 0.0300 |",
                        "1.5 ms at the median, 2.5 ms at the 99th percentile",
                        "| Acme | 1500 | 75 % | 50 % | 1.5000 | 1.4000 to 1.6000 |",
                        "share of merit is 0.0625 (95 % interval 0.0500 to 0.0750); 0.1250 for the order of bm25, 0.0313 for",
                        "exposure of the products by brand")
                .doesNotContain("### Calibration", "### Against the live model", "Not measured yet");
    }

    @Test
    void itsCaveatsAreWhatTheIntervalsShow() throws IOException {
        assertThat(card(null))
                .contains(
                        "- Only 60 test queries have a figure",
                        "worse than what it was compared with on the queries tail: -0.1000 (95 % interval -0.2000 to"
                                + " -0.0500, 12 queries)",
                        "- Where the text is missing for all products it loses 0.1000",
                        "- That the image adds anything to the rest is not shown: 0.0100",
                        "No attribute of the products lent itself to that here.")
                .doesNotContain("queries head:", "Where the image is missing", "That the text adds");
    }

    private static String card(Report.Fairness fairness) throws IOException {
        Interval ndcg = new Interval(0.9, 0.85, 0.95, 60);
        Report report = new Report(
                5,
                new Report.DatasetFacts("d".repeat(64), "shop", "en", 1234, 100, 40, 60, 900, 0.0025),
                List.of(new Report.RankerResult("mlp(hidden=8)", ndcg, 5, 0.8, 0.7, Double.NaN, 0.6, 0.5, 0.3)),
                List.of(new Report.RankerResult("bm25", new Interval(0.4, 0.3, 0.5, 60), 1, 1, 1, 1, 1, 1, 1)),
                "mlp(hidden=8)",
                null,
                null,
                null,
                List.of(
                        new Report.Ablation("text", 0.9, 0.8, BETTER, 0, P),
                        new Report.Ablation("image", 0.9, 0.89, EITHER, 0, P)),
                List.of(new Report.Slice("head", 12, 0.9, BETTER, P), new Report.Slice("tail", 12, 0.8, WORSE, P)),
                List.of(),
                List.of(),
                List.of(),
                new Report.Latency(1.5, 2.5, 24, 100),
                new GateInput(true, 0.9, 0, 0, 2.5, 0, 0, 0, 60),
                "per-query.jsonl",
                List.of(new Report.Comparison("bm25", BETTER, P)),
                null,
                List.of(
                        new Report.Robustness("text", null, 0.8, BETTER, P),
                        new Report.Robustness("image", null, 0.89, EITHER, P),
                        new Report.Robustness("image", 0.5, 0.8, BETTER, P)),
                fairness,
                null,
                null,
                Report.WeightsOf.FUSION);
        return EvaluatedCard.of(Described.model("concat", "shop"), report).markdown();
    }
}
