package io.rankloom.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.click.ClickStudy;
import io.rankloom.jobs.click.ClickStudyResult;
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
        var ranker = new Report.RankerResult(EVIL, HALF, 1, 0.9, 0.8, Double.NaN, 0.7, 0.6);
        var product = new Report.Ranked("p1", EVIL, 2.0, 1.25, Map.of(EVIL, 0.5));
        var untitled = new Report.Ranked(EVIL, " ", null, -1, Map.of());
        Report report = new Report(
                10,
                new Report.DatasetFacts("d".repeat(64), EVIL, "en", 1234, 5, 6, 7, 8, 0.25),
                List.of(ranker),
                List.of(new Report.RankerResult("random", UNDEFINED, 0, 0, 0, 0, 0, 0)),
                EVIL,
                champion,
                uncompared,
                clicks(),
                List.of(new Report.Ablation(EVIL, 0.5, 0.4, HALF, 5)),
                List.of(new Report.Slice(EVIL, 3, 0.5, UNDEFINED)),
                List.of(new Report.Weight(EVIL, 1, 0.9, 1)),
                List.of(new Report.CurvePoint(0, 1), new Report.CurvePoint(1, 0.5)),
                List.of(new Report.Example(EVIL, List.of(product), List.of(untitled))),
                new Report.Latency(1.5, 2.5, 24, 100),
                new GateInput(false, 0.5, -0.01, 0, 2.5, 1e-7, 0.25, 0.1, 7),
                "per-query.jsonl");
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
        assertThat(json.at("/gateInput/ndcgDifferenceLower").asDouble()).isEqualTo(-0.01);
    }

    /** The page with the escaped texts taken out: what a browser would act on. */
    private String withoutTexts() {
        return page.replaceAll("&quot;&gt;&lt;script.*?&amp;", "");
    }
}
