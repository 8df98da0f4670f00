package io.rankloom.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.click.ClickStudy;
import io.rankloom.jobs.click.ClickStudyResult;
import io.rankloom.learning.calibration.PlattScaling;
import io.rankloom.learning.calibration.Reliability;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.training.GateInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    private static final String EVIL = "\"><script src=http://evil.example/x.js></script><img onerror='alert(1)'>&";
    private static final Interval HALF = new Interval(0.5, 0.4, 0.6, 10);
    private static final Report.PValue P = new Report.PValue(0.0125, 0.025);
    private static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN, Double.NaN, 0);

    @TempDir
    Path folder;

    private String page;

    /** Every text that comes from a user is hostile. */
    @BeforeEach
    void write() throws IOException {
        write(new Report.Champion("c".repeat(64), EVIL, HALF, HALF, 0.5), null);
    }

    private static ClickStudyResult clicks() {
        return new ClickStudyResult(
                ClickStudy.STANDARD,
                1_234,
                List.of(1.0, 0.5),
                List.of(1.0, 0.47),
                List.of(new ClickStudyResult.Arm("clicks as they are", HALF)),
                List.of(new ClickStudyResult.Comparison("corrected", "clicks as they are", HALF, 6, 1, 0.125)));
    }

    private void write(Report.Champion champion, String uncompared) throws IOException {
        var ranker = new Report.RankerResult(EVIL, HALF, 1, 0.9, 0.8, Double.NaN, 0.7, 0.6, 0.3125);
        var product = new Report.Ranked("p1", EVIL, 2.0, 1.25, Map.of(EVIL, 0.5));
        var untitled = new Report.Ranked(EVIL, " ", null, -1, Map.of());
        Report report = new Report(
                10,
                new Report.DatasetFacts("d".repeat(64), EVIL, "en", 1234, 5, 6, 7, 8, 0.25),
                List.of(ranker),
                List.of(new Report.RankerResult("random", UNDEFINED, 0, 0, 0, 0, 0, 0, 0)),
                EVIL,
                champion,
                uncompared,
                clicks(),
                List.of(new Report.Ablation(EVIL, 0.5, 0.4, HALF, 5, P)),
                List.of(new Report.Slice(EVIL, 3, 0.5, UNDEFINED, new Report.PValue(Double.NaN, Double.NaN))),
                List.of(new Report.Weight(EVIL, 1, 0.9, 1)),
                List.of(new Report.CurvePoint(0, 1), new Report.CurvePoint(1, 0.5)),
                List.of(new Report.Example(EVIL, List.of(product), List.of(untitled))),
                new Report.Latency(1.5, 2.5, 24, 100),
                new GateInput(false, 0.5, -0.01, 0, 2.5, 1e-7, 0.25, 0.1, 7),
                "per-query.jsonl",
                List.of(new Report.Comparison(EVIL, HALF, new Report.PValue(0.0001, 0.0004))),
                new Report.CrossValidation(5, new Interval(0.625, 0.5, 0.75, 60)),
                List.of(
                        new Report.Robustness("text", null, 0.25, new Interval(0.25, 0.2, 0.3, 10), P),
                        new Report.Robustness("text", 0.5, 0.375, new Interval(0.125, 0.1, 0.15, 10), P)),
                new Report.Fairness(
                        EVIL,
                        new Interval(0.0625, 0.05, 0.075, 9),
                        EVIL,
                        0.125,
                        0.03125,
                        List.of(
                                new Report.FairnessGroup(EVIL, 1500, 0.75, 0.5, new Interval(1.5, 1.4, 1.6, 9)),
                                new Report.FairnessGroup("unknown", 2, 0.25, 0, UNDEFINED))),
                new Report.Calibration(
                        new PlattScaling(2, -0.5),
                        4321,
                        Reliability.of(new double[] {0.25, 0.75}, new boolean[] {false, true}, 10)),
                new Report.WinsAndLosses(
                        EVIL,
                        List.of(new Report.ChangedQuery(
                                EVIL, EVIL, 0.75, 0.5, List.of(new Report.PlacedProduct("p1", EVIL, null, 1, 17)))),
                        List.of()),
                Report.WeightsOf.FUSION);
        ReportFiles.write(report, folder);
        page = Files.readString(folder.resolve("report.html"));
    }

    @Test
    void isOnePageThatNeedsNothingElse() {
        assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(withoutTexts())
                .doesNotContainIgnoringCase(
                        "http:", "https:", "<script", "<link", "<iframe", "<img", " src=", " href=", "url(", "@import",
                        "onload");
    }

    @Test
    void showsWhatCorrectingClicksIsWorth() {
        assertThat(page)
                .contains(
                        "<h2>Learning from clicks</h2>",
                        "1,234 clicks",
                        "corrected − clicks as they are",
                        "<td>0.470</td>");
    }

    @Test
    void escapesEveryTextOfAUser() {
        String escaped = "&quot;&gt;&lt;script src=http://evil.example/x.js&gt;&lt;/script&gt;"
                + "&lt;img onerror=&#39;alert(1)&#39;&gt;&amp;";

        assertThat(page).doesNotContain("<script", "<img", "'alert");
        // title of the page's head, dataset, query, product, contribution, product without a title
        assertThat(page.split(java.util.regex.Pattern.quote(escaped), -1).length - 1)
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void showsItsFigures() {
        assertThat(page)
                .contains("1,234 products, 5 training, 6 validation and 7 test queries")
                .contains("NDCG@10, 95 % interval 0.4000 to 0.6000")
                .contains("-0.0100") // the lower bound that the gate sees
                .contains("on all 10 judged queries by 5-fold cross-fitting")
                .contains("2.5 ms", "p99 for 24 candidates (median 1.5 ms)")
                .contains("grade 2 · 1.250", "grade unknown · -1.000")
                .contains("<td>–</td>"); // an undefined figure
        assertThat(page).doesNotContain("NaN");
    }

    @Test
    void showsWhatIsMoreThanLuckAndWhatIsFragile() {
        assertThat(page)
                .contains("Holm’s correction over all of them (1)", "p &lt; 0.001")
                .contains("p = 0.025") // corrected, of ablation and robustness
                .contains("0.6250", "NDCG@10 by 5-fold cross-validation over all 60 judged queries")
                .contains("text missing", "NDCG@10 lost by noise, standard deviations")
                .contains("0.0625 (95 % interval 0.0500 to 0.0750) over 9 queries", "best NDCG 0.0313")
                .contains("<td>1,500</td><td>0.7500</td><td>0.5000</td>", "1.5000")
                // probabilities 0.25 and 0.75 of 0 and 1: error (0.25 + 0.25) / 2, Brier 0.0625, base rate ½ · ½
                .contains("2.0000 · score -0.5000", "4,321 pairs", "calibration error 0.2500")
                .contains("Brier score 0.0625, where foretelling the base rate for every product has 0.2500")
                .contains("+0.2500</span> <span class=\"grade\">0.5000 → 0.7500", "<td>1</td><td>17</td>")
                .contains("Lose most</h3><p>None.</p>");
    }

    @Test
    void leavesOutWhatCouldNotBeMeasured() throws IOException {
        write(null, null);
        assertThat(page).contains("Calibration", "Exposure by", "gain and lose most");

        Report bare = bare();
        ReportFiles.write(bare, folder);
        page = Files.readString(folder.resolve("report.html"));

        assertThat(page)
                .endsWith("</html>\n")
                .doesNotContain(
                        "Calibration", "Exposure by", "gain and lose most", "cross-validation", "noisy", "luck");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.at("/calibration").isNull()).isTrue();
    }

    private static Report bare() {
        return new Report(
                10,
                new Report.DatasetFacts("d".repeat(64), "shop", "en", 1, 1, 1, 1, 1, 0),
                List.of(new Report.RankerResult("linear", HALF, 1, 1, 1, 1, 1, 1, 1)),
                List.of(),
                "linear",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Report.Latency(1, 2, 3, 4),
                new GateInput(true, 0.5, 0, 0, 2, 0, 0, 0, 1),
                "per-query.jsonl",
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                Report.WeightsOf.SCORES);
    }

    @Test
    void saysWhatTheSharesOfTheModalitiesAreOf() throws IOException {
        assertThat(page).contains("Weights of the fusion").doesNotContain("variance of its scores");
        assertThat(json().at("/modalityWeightsOf").asText()).isEqualTo("fusion");

        ReportFiles.write(bare(), folder);
        page = Files.readString(folder.resolve("report.html"));

        assertThat(page).contains("variance of its scores").doesNotContain("Weights of the fusion");
        assertThat(json().at("/modalityWeightsOf").asText()).isEqualTo("scores");
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void saysThatTheChampionCouldNotBeCompared() throws IOException {
        assertThat(page).doesNotContain("Not compared");

        write(null, "abcdef0123456789".repeat(4));

        assertThat(page)
                .contains(
                        "Against the champion",
                        "Not compared: the live model abcdef012345 has learnt from every test query");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("report.json").toFile())
                        .at("/uncomparedChampion")
                        .asText())
                .isEqualTo("abcdef0123456789".repeat(4));
    }

    @Test
    void hasItsFiguresForProgramsToo() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());

        assertThat(json.at("/rankers/0/ndcg/mean").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/rankers/0/rocAuc").isNull()).isTrue();
        assertThat(json.at("/baselines/0/ndcg/mean").isNull()).isTrue();
        assertThat(json.at("/dataset/name").asText()).isEqualTo(EVIL);
        assertThat(json.at("/rankers/0/err").asDouble()).isEqualTo(0.3125);
        assertThat(json.at("/comparisons/0/p/holm").asDouble()).isEqualTo(0.0004);
        assertThat(json.at("/slices/0/p/raw").isNull()).isTrue();
        assertThat(json.at("/robustness/0/noise").isNull()).isTrue();
        assertThat(json.at("/robustness/1/noise").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/calibration/map/slope").asDouble()).isEqualTo(2);
        assertThat(json.at("/calibration/reliability/bins/1/relevant").asDouble())
                .isEqualTo(1);
        assertThat(json.at("/fairness/groups/1/ratio/mean").isNull()).isTrue();
        assertThat(json.at("/winsAndLosses/wins/0/products/0/referenceRank").asInt())
                .isEqualTo(17);
        assertThat(json.at("/gateInput/ndcgDifferenceLower").asDouble()).isEqualTo(-0.01);
    }

    /** The page with the escaped texts taken out: what a browser would act on. */
    private String withoutTexts() {
        return page.replaceAll("&quot;&gt;&lt;script.*?&amp;", "");
    }
}
