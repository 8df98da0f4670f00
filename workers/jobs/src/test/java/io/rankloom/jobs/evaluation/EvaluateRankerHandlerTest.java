package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.Split;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** q3 and q4 are two spellings of one search, the only one that is tested. */
class EvaluateRankerHandlerTest {

    private static final Split SPLIT = new Split(List.of("q1"), List.of("q2"), List.of("q3", "q4"));

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private SmallShop shop;
    private SmallTraining training;
    private String dataset;
    private String features;
    private String fusion;
    private Trial trial;

    @BeforeEach
    void trainOnTheShop() throws Exception {
        shop = new SmallShop(root);
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write(
                "dataset.yaml",
                mapping.replace("{id: query_id, text: query}", "{id: query_id, text: query, group: search}"));
        shop.write(
                "queries.tsv",
                "query_id\tquery\tsearch\nq1\tred mug\tred\nq2\tblue mug\tblue\nq3\thats\thats\nq4\thatz\thats\n");
        training = new SmallTraining(shop.store, context);
        dataset = shop.collect();
        train(SPLIT);
    }

    private void train(Split split) throws Exception {
        features = training.features(dataset, training.split(split));
        fusion = training.fusion(features);
        trial = training.train(features, fusion, "linear", Tracking.NONE);
    }

    @Test
    void queriesOfOneGroupAreOneDraw() throws Exception {
        EvaluateRanker.Output output = evaluate(null);

        // A resample of one group is that group: every interval is its mean, though it is over two queries.
        JsonNode ndcg = report(output).at("/rankers/0/ndcg");
        assertThat(ndcg.path("n").asInt()).isEqualTo(2);
        assertThat(ndcg.path("low").asDouble()).isEqualTo(ndcg.path("mean").asDouble());
        assertThat(ndcg.path("high").asDouble()).isEqualTo(ndcg.path("mean").asDouble());
        assertThat(output.gateInput().comparedQueries()).as("groups").isEqualTo(1);
        assertThat(output.gateInput().firstModel()).isTrue();
        assertThat(report(output).at("/uncomparedChampion").isNull()).isTrue();
    }

    @Test
    void eachTestQueryIsWrittenWithItsGroupItsSlicesAndWhatTheBestPutsFirst() throws Exception {
        Path file = shop.store.path(evaluate(null).reportDigest()).resolve("per-query.jsonl");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.path("queryId").asText()).isEqualTo("q3");
        assertThat(first.path("group").asText()).isEqualTo("hats");
        assertThat(first.path("slices").get(0).asText()).isEqualTo("query of 1 word");
        assertThat(first.at("/ndcg/linear").isNumber()).isTrue();
        // The shop has three products, and all are candidates of every query.
        assertThat(first.path("first").findValuesAsText("productId")).containsExactlyInAnyOrder("p1", "p2", "p3");
    }

    @Test
    void behindAJointFusionTheSharesAreThoseOfTheTrainedModel() throws Exception {
        assertThat(report(evaluate(null)).at("/modalityWeightsOf").asText()).isEqualTo("fusion");
        fusion = training.fusion(features, "gated(dim=4)");
        trial = training.train(features, fusion, "mlp(hidden=4, epochs=2)", Tracking.NONE);

        EvaluateRanker.Output output = evaluate(null);

        assertThat(report(output).at("/modalityWeightsOf").asText()).isEqualTo("scores");
        assertThat(report(output).at("/modalityWeights/0/share").asDouble()).isEqualTo(1);
        assertThat(shop.store.path(output.reportDigest()).resolve("model-card.md"))
                .content()
                .contains("on 2 test queries", "variance of its scores", "gated(dim=4)", "Only 2 test queries");
    }

    @Test
    void aChampionOfTheSameSplitIsComparedOnEveryTestQuery() throws Exception {
        EvaluateRanker.Output output = evaluate(trial.modelDigest());

        assertThat(output.gateInput().firstModel()).isFalse();
        assertThat(output.gateInput().comparedQueries()).as("groups").isEqualTo(1);
        assertThat(report(output).at("/champion/difference/n").asInt()).isEqualTo(2);
        assertThat(output.gateInput().ndcgDifferenceLower())
                .as("against itself")
                .isZero();
    }

    @Test
    void aChampionIsComparedOnTheQueriesThatItHasNotLearntFrom() throws Exception {
        train(new Split(List.of("q1"), List.of("q3", "q4"), List.of("q2")));
        String champion = trial.modelDigest();
        train(new Split(List.of("q3"), List.of("q4"), List.of("q1", "q2")));

        EvaluateRanker.Output output = evaluate(champion);

        // Of q1 and q2 the champion was trained on q1.
        assertThat(output.gateInput().comparedQueries()).isEqualTo(1);
        assertThat(report(output).at("/champion/difference/n").asInt()).isEqualTo(1);
        assertThat(report(output).at("/rankers/0/ndcg/n").asInt()).isEqualTo(2);
    }

    @Test
    void aChampionThatHasLearntFromEveryTestQueryIsSaidToBeUncompared() throws Exception {
        // q4 is of the group of q3, which this champion was trained on.
        Split other = new Split(List.of("q3"), List.of("q2"), List.of("q1"));
        String theirs = training.features(dataset, training.split(other));
        String champion = training.train(theirs, training.fusion(theirs), "linear", Tracking.NONE)
                .modelDigest();

        EvaluateRanker.Output output = evaluate(champion);

        JsonNode report = report(output);
        assertThat(report.at("/uncomparedChampion").asText()).isEqualTo(champion);
        assertThat(report.at("/champion").isNull()).isTrue();
        assertThat(output.gateInput().firstModel()).isTrue();
        assertThat(context.lines)
                .anySatisfy(line -> assertThat(line).startsWith("the champion has learnt from every test query"));
    }

    @Test
    void comparesWithEveryOtherAndCorrectsForTheirNumber() throws Exception {
        EvaluateRanker.Output output = evaluate(trial.modelDigest());

        JsonNode comparisons = report(output).path("comparisons");
        assertThat(comparisons.findValuesAsText("name")).startsWith("champion").contains("random", "bm25");
        // One group of queries has two flips, both as extreme: no difference can be more than luck.
        for (JsonNode comparison : comparisons) {
            assertThat(comparison.at("/p/raw").asDouble()).isEqualTo(1);
            assertThat(comparison.at("/p/holm").asDouble()).isEqualTo(1);
        }
        assertThat(report(output).path("winsAndLosses").isNull())
                .as("against itself nothing changes")
                .isTrue();
    }

    @Test
    void theGateSeesTheWorstLossOfAMissingModality() throws Exception {
        EvaluateRanker.Output output = evaluate(null);

        double worst = 0;
        int missing = 0;
        for (JsonNode robustness : report(output).path("robustness")) {
            if (robustness.path("noise").isNull()) {
                worst = Math.max(worst, robustness.at("/loss/mean").asDouble());
                missing++;
            }
            double ndcg = report(output).at("/rankers/0/ndcg/mean").asDouble();
            assertThat(robustness.path("ndcg").asDouble())
                    .isCloseTo(ndcg - robustness.at("/loss/mean").asDouble(), within(1e-12));
        }
        assertThat(missing).isPositive();
        assertThat(report(output).path("robustness")).hasSize(5 * missing);
        assertThat(output.gateInput().missingModalityDrop()).isEqualTo(worst);
    }

    @Test
    void aFairnessAttributeThatTooFewQueriesCompareIsSaidSoAndAnotherReport() throws Exception {
        EvaluateRanker.Output left = evaluate(null);
        EvaluateRanker.Output asked = evaluate(null, "brand");

        assertThat(context.reused).isFalse();
        assertThat(report(asked).path("fairness").isNull()).isTrue();
        assertThat(context.lines)
                .anyMatch(
                        line -> line.startsWith("exposure by brand is not measured: it is unknown for more than half"));
        assertThat(evaluate(null).reportDigest()).isEqualTo(left.reportDigest());
        assertThat(context.reused).isTrue();
    }

    private EvaluateRanker.Output evaluate(String champion) throws Exception {
        return evaluate(champion, null);
    }

    private EvaluateRanker.Output evaluate(String champion, String fairnessAttribute) throws Exception {
        var input = new EvaluateRanker.Input(
                context.runId(),
                features,
                fusion,
                List.of(trial),
                trial.modelDigest(),
                champion,
                10,
                1,
                null,
                fairnessAttribute);
        return new EvaluateRankerHandler(new Steps(shop.store), Tracking.NONE).handle(input, context);
    }

    private JsonNode report(EvaluateRanker.Output output) throws IOException {
        return new ObjectMapper()
                .readTree(shop.store
                        .path(output.reportDigest())
                        .resolve("report.json")
                        .toFile());
    }
}
