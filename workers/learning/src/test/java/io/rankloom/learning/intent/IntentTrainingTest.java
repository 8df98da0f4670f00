package io.rankloom.learning.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.intent.IntentTraining.JudgedQuery;
import io.rankloom.learning.intent.IntentTraining.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentTrainingTest {

    private static final AttributeValues VALUES = new AttributeValues("category", List.of("Mugs", "Hats"));
    private static final List<Product> PRODUCTS = List.of(
            new Product(List.of("red", "mug"), List.of(0)),
            new Product(List.of("blue", "mug"), List.of(0)),
            new Product(List.of("red", "hat"), List.of(1)));

    // Shares: (2+1)/5 and (1+1)/5. Words: mugs 4, hats 2; "red" 1 of each, 2 of 6 in all. Smoothed by 100 · 2/6 =
    // 100/3:
    // P(red | mugs) = (1 + 100/3) / 104, P(red | hats) = (1 + 100/3) / 102. So mugs : hats = 3/104 : 2/102.
    // "mug": 2 of 6 in all, P(mug | mugs) = (2 + 100/3) / 104, P(mug | hats) = (100/3) / 102.
    @Test
    void predictsByWordsAndShares() {
        IntentModel model = new IntentTraining(VALUES, PRODUCTS, List.of()).fromCatalogue();
        assertThat(model.probabilities(List.of("red"))[0])
                .isCloseTo(3 / 104.0 / (3 / 104.0 + 2 / 102.0), within(1e-12));
        double mugs = 3 * (2 + 100 / 3.0) / 104;
        double hats = 2 * (100 / 3.0) / 102;
        assertThat(model.probabilities(List.of("mug"))[0]).isCloseTo(mugs / (mugs + hats), within(1e-12));
        assertThat(model.probabilities(List.of("teapot"))).containsExactly(new double[] {0.6, 0.4}, within(1e-12));
    }

    @Test
    void ordersPredictionsAndKeepsTheMostLikely() {
        IntentModel model = new IntentTraining(VALUES, PRODUCTS, List.of()).fromCatalogue();
        assertThat(model.predict(List.of("mug"), 1)).singleElement().satisfies(p -> assertThat(p.value())
                .isEqualTo("Mugs"));
        assertThat(model.predict(List.of("mug"), 9)).hasSize(2);
    }

    /** Queries that say "crown" mean hats, which no title says: only the judged queries can teach it. */
    @Test
    void learnsFromJudgedQueriesWhatNoTitleSays() {
        List<JudgedQuery> queries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            queries.add(new JudgedQuery("crown " + i, List.of("crown"), Map.of(1, 1.0), Map.of(1, 1.0)));
            queries.add(new JudgedQuery("mug " + i, List.of("mug"), Map.of(0, 1.0), Map.of(0, 1.0)));
        }
        var training = new IntentTraining(VALUES, PRODUCTS, queries);
        assertThat(training.fromCatalogueAndQueries().probabilities(List.of("crown"))[1])
                .isGreaterThan(0.9);
        assertThat(training.fromCatalogue().probabilities(List.of("crown"))[1]).isLessThan(0.5);
    }

    /** Three of four queries for a red thing mean a mug: confidence must say 3/4, whatever the words' counts say. */
    @Test
    void confidenceIsHowOftenItIsRight() {
        List<JudgedQuery> queries = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            boolean mug = random.nextInt(4) > 0;
            queries.add(new JudgedQuery("g" + i, List.of("red"), Map.of(mug ? 0 : 1, 1.0), Map.of(mug ? 0 : 1, 1.0)));
        }
        double share = queries.stream().filter(q -> q.wanted().containsKey(0)).count() / 400.0;
        IntentModel model = new IntentTraining(VALUES, PRODUCTS, queries).fromCatalogueAndQueries();
        assertThat(model.probabilities(List.of("red"))[0]).isCloseTo(share, within(0.03));
    }

    /** What is wanted always has both values: either is meant in half of the cases, and each is had in all. */
    @Test
    void whereProductsHaveSeveralValuesEachCanBeSure() {
        List<JudgedQuery> queries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            queries.add(new JudgedQuery("g" + i, List.of("red"), Map.of(0, 0.5, 1, 0.5), Map.of(0, 1.0, 1, 1.0)));
        }
        IntentModel model = new IntentTraining(VALUES, PRODUCTS, queries).fromCatalogueAndQueries();
        assertThat(model.probabilities(List.of("red"))[0]).isCloseTo(0.5, within(0.05));
        assertThat(model.predict(List.of("red"), 2)).allMatch(p -> p.confidence() > 0.95);
    }

    // One probability of 1/2, that came true three times of four, many times over: the offset is logit(3/4), whatever
    // the slope.
    @Test
    void calibrationMeetsTheFrequency() {
        double[] probabilities = new double[40_000];
        double[] outcomes = new double[40_000];
        for (int i = 0; i < outcomes.length; i++) {
            probabilities[i] = 0.5;
            outcomes[i] = i % 4 < 3 ? 1 : 0;
        }
        assertThat(Calibration.of(probabilities, outcomes).of(0.5)).isCloseTo(0.75, within(1e-3));
        assertThat(Calibration.NONE.of(0.3)).isEqualTo(0.3);
    }

    // Two queries with logits (ln 4, 0), one right and one wrong: at temperature T the surprise is least where p = 1/2,
    // T → 0; with
    // three of four right it is where 4^T = 3, T = ln 3 / ln 4 = 0.79248.
    @Test
    void theTemperatureMakesConfidenceMeetFrequency() {
        List<double[]> logits = new ArrayList<>();
        List<JudgedQuery> judged = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            logits.add(new double[] {Math.log(4), 0});
            judged.add(new JudgedQuery("g" + i, List.of(), Map.of(i < 3 ? 0 : 1, 1.0), Map.of(i < 3 ? 0 : 1, 1.0)));
        }
        var unseen = new Unseen(0, 1, List.of(0.5, 0.5), logits, judged);
        assertThat(unseen.temperature(0)).isCloseTo(0.79248, within(1e-3));
        // With a doubt of 1/5 and equal shares, 3/4 = 0.8 · p + 0.1: p = 13/16, 4^T = 13/3, T = ln(13/3) / ln 4 =
        // 1.05774.
        assertThat(unseen.temperature(0.2)).isCloseTo(1.05774, within(1e-3));
    }

    @Test
    void comesBackFromItsFileAndIsWrittenAlike(@TempDir Path folder) throws Exception {
        var training = new IntentTraining(VALUES, PRODUCTS, List.of());
        var intent = new QueryIntent(
                List.of(new QueryIntent.Field(training.fromCatalogue(), training.fromCatalogueAndQueries())));
        assertThat(QueryIntent.read(folder)).isEmpty();
        intent.write(folder);
        byte[] first = Files.readAllBytes(folder.resolve("intent.json"));
        assertThat(QueryIntent.read(folder)).contains(intent);
        QueryIntent.read(folder).orElseThrow().write(folder);
        assertThat(folder.resolve("intent.json")).hasBinaryContent(first);
    }
}
