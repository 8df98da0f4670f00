package io.rankloom.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        List<String> things = List.of("mug", "hat", "lamp", "bag");
        List<String> makes = List.of(
                "steel", "linen", "oak", "glass", "felt", "cork", "clay", "jute", "zinc", "silk", "bone", "wax");
        StringBuilder products = new StringBuilder("id,title\n");
        StringBuilder queries = new StringBuilder("query_id\tquery\n");
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id" + (graded ? "\tgrade\n" : "\n"));
        for (int m = 0; m < makes.size(); m++) {
            String wanted = things.get(m % things.size());
            queries.append("q" + m + "\t" + makes.get(m) + " " + wanted + "\n");
            for (String thing : things) {
                String id = thing + m;
                products.append(id + "," + makes.get(m) + " " + thing + "\n");
                judgments.append("q" + m + "\t" + id + (graded ? "\t" + (thing.equals(wanted) ? 1 : 0) : "") + "\n");
            }
        }
        Files.writeString(folder.resolve("products.csv"), products);
        Files.writeString(folder.resolve("queries.tsv"), queries);
        Files.writeString(folder.resolve("judgments.tsv"), judgments);
    }
}
