package io.rankloom.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a team does day by day, by the command line: import, train, decide, roll back, score. Each step needs the one before. */
@Tag("stack")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsStackTest {

    private static final List<String> THINGS = List.of("mug", "hat", "lamp", "bag");

    private static final Pattern TREES = Pattern.compile("trees=(\\d+)");

    private static final String REASON = "The figures hold and nothing got worse in any slice.";

    @TempDir
    static Path folder;

    @BeforeAll
    static void startTheStackWithASmallShop() throws Exception {
        shop(true);
        assertThat(Rankloom.run(5, "up").exitCode()).isZero();
    }

    @Test
    @Order(1)
    void aFolderIsImportedAsAVersionOfADataset() throws Exception {
        JsonNode run = succeed("dataset", "import", folder.toString(), "--name", "small-shop", "--json");

        assertThat(run.path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(run.path("datasetVersion").asInt()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void aTrainedModelThatAReviewerApprovesGoesLive() throws Exception {
        approve(train());

        assertThat(live().path("modelVersion").asInt()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aModelThatAReviewerRejectsDoesNotGoLive() throws Exception {
        JsonNode run = train();
        succeed("review", "reject", run.path("reviewId").asText(), "--as", "ravi", "--reason", REASON, "--json");

        assertThat(ended(run).path("state").asText()).isEqualTo("REJECTED");
        assertThat(live().path("modelVersion").asInt()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void anEarlierVersionComesBackInOneStep() throws Exception {
        approve(train());
        assertThat(live().path("modelVersion").asInt()).isEqualTo(3);

        succeed("rollback", "small-shop", "--to", "1", "--reason", REASON, "--json");

        assertThat(live().path("modelVersion").asInt()).isEqualTo(1);
        assertThat(live().path("stage").asText()).isEqualTo("full");
    }

    @Test
    @Order(5)
    void theDemoSearchesAsAPlanSaysAndItsWinnerGoesLive() throws Exception {
        Path plan = Path.of("src/test/resources/plans/small-search.yaml").toAbsolutePath();
        JsonNode summary =
                succeed("demo", "--approve", "--data", folder.toString(), "--plan", plan.toString(), "--json");

        assertThat(summary.path("ranking").path("modelDigest").asText())
                .isEqualTo(summary.path("modelDigest").asText())
                .isNotEmpty();
        List<Integer> trees = new ArrayList<>();
        for (JsonNode trial : succeed("run", "trials", summary.path("runId").asText(), "--json")) {
            Matcher size = TREES.matcher(trial.path("ranker").asText());
            if (size.find()) {
                trees.add(Integer.valueOf(size.group(1)));
            }
        }
        // four drawn, all with 10 trees; the better half goes on with 20
        assertThat(trees).containsExactlyInAnyOrder(10, 10, 10, 10, 20, 20);
    }

    @Test
    @Order(6)
    void aModelLearnsFromClicksAndTheReportSaysWhatCorrectingThemIsWorth() throws Exception {
        clicks();
        JsonNode imported = succeed("dataset", "import", folder.toString(), "--name", "small-shop", "--json");
        JsonNode run = succeed(
                "train",
                "--dataset",
                "small-shop@" + imported.path("datasetVersion").asInt(),
                "--labels",
                "clicks-ips",
                "--ranker",
                "linear",
                "--watch",
                "--json");

        assertThat(run.path("labels").asText()).isEqualTo("clicks-ips");
        JsonNode report = Rankloom.get("/artifacts/" + run.path("reportDigest").asText() + "/report.json");
        Map<String, JsonNode> arms = new HashMap<>();
        report.path("clicks")
                .path("arms")
                .forEach(arm -> arms.put(arm.path("labels").asText(), arm.path("ndcg")));
        assertThat(arms)
                .containsKeys("clicks as they are", "clicks, estimated propensities", "judgments")
                .allSatisfy((labels, ndcg) -> assertThat(ndcg.path("mean").asDouble())
                        .isBetween(
                                ndcg.path("low").asDouble(), ndcg.path("high").asDouble()));
        JsonNode corrected = report.path("clicks").path("comparisons").path(0);
        assertThat(corrected.path("first").asText()).isEqualTo("clicks, estimated propensities");
        assertThat(corrected.path("second").asText()).isEqualTo("clicks as they are");
        assertThat(corrected.path("pValue").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    @Order(7)
    void queriesThatNobodyHasJudgedAreOrderedByWhatJudgingThemWouldTell() throws Exception {
        shop(false);
        Path out = folder.resolve("to-judge.tsv");

        JsonNode answer = succeed(
                "suggest-judgments",
                "--model",
                "small-shop",
                "--data",
                folder.toString(),
                "--out",
                out.toString(),
                "--json");

        assertThat(answer.path("queries").asInt()).isEqualTo(12);
        List<String[]> lines = Files.readAllLines(out).stream()
                .map(line -> line.split("\t", -1))
                .toList();
        assertThat(lines.getFirst()).containsExactly("query_id", "query", "group", "expected_loss");
        assertThat(lines.stream().skip(1).map(line -> line[0]))
                .hasSize(12)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("q\\d+"));
        assertThat(lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line[3])))
                .allMatch(loss -> loss >= 0 && loss <= 1);
    }

    @Test
    @Order(8)
    void candidatesWithoutGradesAreScored() throws Exception {
        shop(false);
        Path scores = folder.resolve("scores.tsv");

        succeed("score", "--model", "small-shop", "--data", folder.toString(), "--out", scores.toString(), "--json");

        List<String> lines = Files.readAllLines(scores);
        assertThat(lines.getFirst()).isEqualTo("query_id\tproduct_id\tscore");
        assertThat(lines).hasSize(1 + 12 * 4);
    }

    @Test
    @Order(6)
    void whatMustAlwaysBeTrueIsTrueAndAByteThatChangedIsNamed() throws Exception {
        assertThat(succeed("verify", "--json").findValuesAsText("name"))
                .contains("one-active-deployment", "four-eyes", "audit-chain", "artifacts", "rows");

        Path counts = Rankloom.state()
                .resolve("store/trees")
                .resolve(Rankloom.get("/datasets/small-shop/versions/1")
                        .path("digest")
                        .asText())
                .resolve("counts.json");
        String before = Files.readString(counts);
        counts.toFile().setWritable(true);
        Files.writeString(counts, before.replace("12", "13"));
        Rankloom.Result damaged = Rankloom.run(5, "verify");
        Files.writeString(counts, before);

        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("BROKEN  artifacts").contains("counts.json has digest");
        assertThat(Rankloom.run(5, "verify").exitCode()).isZero();
    }

    private static JsonNode train() throws Exception {
        JsonNode run = succeed("train", "--dataset", "small-shop", "--ranker", "linear", "--watch", "--json");
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("WAITING");
        return run;
    }

    private static void approve(JsonNode run) throws Exception {
        succeed("review", "approve", run.path("reviewId").asText(), "--as", "ravi", "--reason", REASON, "--json");
        assertThat(ended(run).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    private static JsonNode ended(JsonNode run) throws Exception {
        for (int i = 0; i < 600; i++) {
            JsonNode now = Rankloom.get("/runs/" + run.path("id").asText());
            if (!now.path("finishedAt").isNull()) {
                return now;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("run " + run.path("id").asText() + " did not end within two minutes");
    }

    private static JsonNode live() throws Exception {
        for (JsonNode deployment :
                Rankloom.get("/deployments?state=ACTIVE&modelName=small-shop").path("items")) {
            return deployment;
        }
        throw new AssertionError("nothing of small-shop is live");
    }

    private static JsonNode succeed(String... arguments) throws Exception {
        Rankloom.Result result = Rankloom.run(5, arguments);
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + ": " + result.err())
                .isZero();
        return Rankloom.JSON.readTree(result.out());
    }

    /** Twelve queries for one of four things each; the title tells which it is. */
    private static void shop(boolean graded) throws IOException {
        Files.writeString(folder.resolve("dataset.yaml"), """
                name: small-shop
                language: en
                searchable: [title]
                grade_scale: {max: 1}
                products:
                  file: products.csv
                  columns: {id: id, title: title}
                queries:
                  file: queries.tsv
                  columns: {id: query_id, text: query}
                judgments:
                  file: judgments.tsv
                  columns: {query_id: query_id, product_id: product_id, grade: grade}
                """);
        List<String> makes = List.of(
                "steel", "linen", "oak", "glass", "felt", "cork", "clay", "jute", "zinc", "silk", "bone", "wax");
        StringBuilder products = new StringBuilder("id,title\n");
        StringBuilder queries = new StringBuilder("query_id\tquery\n");
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id" + (graded ? "\tgrade\n" : "\n"));
        for (int m = 0; m < makes.size(); m++) {
            String wanted = THINGS.get(m % THINGS.size());
            queries.append("q" + m + "\t" + makes.get(m) + " " + wanted + "\n");
            for (String thing : THINGS) {
                String id = thing + m;
                products.append(id + "," + makes.get(m) + " " + thing + "\n");
                judgments.append("q" + m + "\t" + id + (graded ? "\t" + (thing.equals(wanted) ? 1 : 0) : "") + "\n");
            }
        }
        Files.writeString(folder.resolve("products.csv"), products);
        Files.writeString(folder.resolve("queries.tsv"), queries);
        Files.writeString(folder.resolve("judgments.tsv"), judgments);
    }

    /**
     * The same shop with descriptions, which make other lists than the titles as they name other things, and what 60 shoppers of each query clicked: the order turns from
     * one to the next, every second who sees the wanted product on the first place clicks it, every fourth on the second, and so on,
     * and one in 20 clicks whatever stands first.
     */
    private static void clicks() throws IOException {
        Path mapping = folder.resolve("dataset.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                                .replace("searchable: [title]", "searchable: [title, description]")
                                .replace("{id: id, title: title}", "{id: id, title: title, description: description}")
                        + """
                events:
                  file: events.tsv
                  columns: {query_id: query_id, product_id: product_id, type: type, position: position, session: session}
                """);
        Path products = folder.resolve("products.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(products)) {
            int thing = THINGS.indexOf(line.substring(line.lastIndexOf(' ') + 1));
            String other = THINGS.get((thing + 1) % THINGS.size());
            lines.add(line + (lines.isEmpty() ? ",description" : ",goes with a " + other));
        }
        Files.write(products, lines);
        StringBuilder events = new StringBuilder("query_id\tproduct_id\ttype\tposition\tsession\n");
        for (int q = 0; q < 12; q++) {
            for (int shopper = 0; shopper < 60; shopper++) {
                for (int position = 1; position <= THINGS.size(); position++) {
                    int thing = (position + shopper) % THINGS.size();
                    String row = "q" + q + "\t" + THINGS.get(thing) + q + "\t%s\t" + position + "\tq" + q + "-"
                            + shopper + "\n";
                    events.append(row.formatted("impression"));
                    boolean wanted = thing == q % THINGS.size() && shopper / THINGS.size() % (2 * position) == 0;
                    if (wanted || (position == 1 && shopper % 20 == 0)) {
                        events.append(row.formatted("click"));
                    }
                }
            }
        }
        Files.writeString(folder.resolve("events.tsv"), events);
    }
}
