package io.rankloom.jobs.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.training.GoldenRows;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.workflows.training.ValidateDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {

    private static final Path NETWORK = Path.of("../../.rankloom/models/efficientnet-lite0.onnx");

    @TempDir
    Path root;

    private SmallShop shop;
    private Steps steps;
    private final TestContext context = new TestContext();

    @BeforeEach
    void makeShop() throws Exception {
        shop = new SmallShop(root);
        steps = new Steps(shop.store);
        shop.write("judgments.tsv", """
                query_id\tproduct_id\tgrade
                q1\tp1\t2
                q1\tp2\t1
                q1\tp3\t0
                q2\tp2\t2
                q2\tp1\t1
                q2\tp3\t0
                q3\tp3\t2
                q3\tp1\t0
                q3\tp2\t0
                q4\tp1\t2
                q4\tp2\t2
                q4\tp3\t0
                """);
    }

    @Test
    void scoresCandidatesThatNobodyGraded() throws Exception {
        String model = train(shop.collect());
        shop.write("judgments.tsv", "query_id\tproduct_id\nq3\tp3\nq1\tp3\nq1\tp1\n");
        Path out = root.resolve("scores.tsv");

        int scored = new Scoring(steps, NETWORK).score(model, shop.collect(), out, context);

        assertThat(scored).isEqualTo(3);
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).isEqualTo("query_id\tproduct_id\tscore");
        assertThat(lines.subList(1, 4).stream().map(line -> line.substring(0, 6)))
                .containsExactly("q1\tp1\t", "q1\tp3\t", "q3\tp3\t"); // by query, then by product
        assertThat(score(lines.get(1)))
                .as("a red mug for 'red mug', not a green hat")
                .isGreaterThan(score(lines.get(2)));
    }

    @Test
    void givesTheCandidatesOfTheTrainingTheScoresOfTheTraining() throws Exception {
        String dataset = shop.collect();
        String model = train(dataset);
        Path out = root.resolve("scores.tsv");

        new Scoring(steps, NETWORK).score(model, dataset, out, context);

        GoldenRows.Row golden = GoldenRows.read(shop.store.path(model)).rows().getFirst();
        String query = Files.readAllLines(shop.folder.resolve("queries.tsv")).stream()
                .filter(line -> line.endsWith("\t" + golden.query()))
                .map(line -> line.substring(0, 2))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < golden.productIds().size(); i++) {
            String start = query + "\t" + golden.productIds().get(i) + "\t";
            String line = Files.readAllLines(out).stream()
                    .filter(l -> l.startsWith(start))
                    .findFirst()
                    .orElseThrow();
            assertThat(score(line)).isCloseTo(golden.scores()[i], within(1e-5));
        }
    }

    @Test
    void refusesAnIdThatWouldBreakALineBeforeAnyWork() throws Exception {
        String model = train(shop.collect());
        shop.append("products.csv", "\"p\t4\",a mug with a tab,5\n");
        shop.write("judgments.tsv", "query_id,product_id\nq1,p1\nq1,\"p\t4\"\n");
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("file: judgments.tsv", "file: judgments.tsv\n  format: csv"));
        Path out = root.resolve("scores.tsv");

        assertThatThrownBy(() -> new Scoring(steps, NETWORK).score(model, shop.collect(), out, context))
                .hasMessage(
                        "the id 'p\\t4' has a tab or a line break, so it cannot stand in a line of scores; give ids without");
        assertThat(out).doesNotExist();
    }

    private static double score(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf('\t') + 1));
    }

    private String train(String dataset) throws Exception {
        ValidateDataset.Output valid = new ValidateDatasetHandler(shop.store, RegisteredFiles.NONE)
                .handle(new ValidateDataset.Input(context.runId(), dataset, List.of("text"), 3, null, null), context);
        SmallTraining training = new SmallTraining(shop.store, context);
        String features = training.features(dataset, valid.splitDigest());
        return training.train(features, training.fusion(features), "linear", Tracking.NONE)
                .modelDigest();
    }
}
