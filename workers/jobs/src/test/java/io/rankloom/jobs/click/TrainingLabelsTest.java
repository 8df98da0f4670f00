package io.rankloom.jobs.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.click.ClickCount;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.BpmnError;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of q1, p1 and p2 were each shown at both positions; p1 was clicked at 1 and at 2, p2 at 1 twice. p3 was never shown. q4 is a test
 * query, whose clicks must not count.
 */
class TrainingLabelsTest {

    private static final Split SPLIT = new Split(List.of("q1", "q2"), List.of("q3"), List.of("q4"));

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private SmallShop shop;

    @BeforeEach
    void log() throws Exception {
        shop = new SmallShop(root);
        shop.append("dataset.yaml", """
                events:
                  file: events.tsv
                  columns: {query_id: query_id, product_id: product_id, type: type, position: position, session: session}
                """);
        shop.write("events.tsv", "query_id\tproduct_id\ttype\tposition\tsession\n");
        session("s1", "q1", "p1*", "p2");
        session("s2", "q1", "p2*", "p1*");
        session("s3", "q1", "p2*", "p1");
        session("s4", "q4", "p3*", "p1");
    }

    @Test
    void countsImpressionsAndTheirClicks() throws Exception {
        event("q1", "p1", "click", 1, "s1"); // a second click on the same impression
        event("q1", "p3", "click", 3, "s1"); // never shown
        assertThat(EventLog.read(shop.store.path(shop.collect())).counts())
                .containsExactly(
                        new ClickCount("q1", "p1", 1, 1, 1),
                        new ClickCount("q1", "p1", 2, 2, 1),
                        new ClickCount("q1", "p2", 1, 2, 2),
                        new ClickCount("q1", "p2", 2, 1, 0),
                        new ClickCount("q4", "p1", 2, 1, 0),
                        new ClickCount("q4", "p3", 1, 1, 1));
    }

    @Test
    void aPositionThatNobodyReachesIsPutAside() throws Exception {
        event("q1", "p3", "impression", 1_001, "s1");
        shop.append("events.tsv", "q1\tp3\timpression\t3000000000\ts2\n");
        event("q1", "p3", "impression", 1_000, "s3");

        assertThat(shop.quarantine()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("position beyond 1000"));
        assertThat(EventLog.read(shop.store.path(shop.collect())).positions()).isEqualTo(1_000);
    }

    @Test
    void aStudyThatCannotBeMadeIsNoneAndSaysWhy() throws Exception {
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        FeatureMatrixBuilder builder = FeatureMatrix.builder(new FeatureSchema(List.of(
                new Feature("text.bm25.all", Modality.TEXT), new Feature("text.bm25.description", Modality.TEXT))));
        for (String query : List.of("q1", "q2")) {
            // One candidate: no list has anything at two positions.
            builder.query(query).row("p1", 2, new float[2], Set.of(Modality.TEXT));
        }
        FeatureMatrix matrix = builder.build();

        assertThat(ClickEvidence.of(dataset, matrix, matrix, matrix, List.of("a", "b"), context))
                .isEmpty();
        assertThat(context.lines).anyMatch(line -> line.startsWith("no clicks are simulated: "));
    }

    @Test
    void eventsWithoutSessionsAreCountedByPosition() throws Exception {
        shop.write("events.tsv", "query_id\tproduct_id\ttype\tposition\tsession\n");
        for (String type : List.of("impression", "impression", "click", "click", "click")) {
            event("q1", "p1", type, 1, "");
        }
        assertThat(EventLog.read(shop.store.path(shop.collect())).counts())
                .containsExactly(new ClickCount("q1", "p1", 1, 2, 2));
    }

    // As they are and without a prior: p1 2 of 3, p2 2 of 3, so both are the top: grade 2.
    @Test
    void plainClicksDoNotLookAtPositions() throws Exception {
        List<Judgment> labelled = judgments("clicks(prior=0)");
        assertThat(grade(labelled, "q1", "p1")).isCloseTo(2, within(1e-9));
        assertThat(grade(labelled, "q1", "p2")).isCloseTo(2, within(1e-9));
    }

    // Harvested: at position 1 the rates are 1 and 1, at position 2 they are 1/2 and 0: position 2 is looked at (1/2 +
    // 0) / 2 = 1/4 as
    // often. p1: 2 clicks in 1 + 2/4 = 1.5 looks, 4/3. p2: 2 clicks in 2 + 1/4 = 2.25 looks, 8/9, which is 2/3 of p1's:
    // log2(1 + 3 · 2/3) = log2(3) = 1.58496.
    @Test
    void correctedClicksCountMoreFurtherDown() throws Exception {
        List<Judgment> labelled = judgments("clicks-ips(prior=0)");
        assertThat(grade(labelled, "q1", "p1")).isCloseTo(2, within(1e-9));
        assertThat(grade(labelled, "q1", "p2")).isCloseTo(1.58496, within(1e-4));
        assertThat(context.lines).anyMatch(line -> line.contains("1.00 0.25"));
    }

    @Test
    void whatWasNeverShownHasNoGradeAndOtherQueriesKeepTheirs() throws Exception {
        List<Judgment> labelled = judgments("clicks-ips");
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        assertThat(grade(labelled, "q1", "p3")).isNull();
        assertThat(grade(labelled, "q2", "p1")).isNull();
        assertThat(labelled.stream().filter(j -> !List.of("q1", "q2").contains(j.queryId())))
                .containsExactlyElementsOf(dataset.judgments().stream()
                        .filter(j -> !List.of("q1", "q2").contains(j.queryId()))
                        .toList());
    }

    @Test
    void theTrainingMatrixHasTheGradesOfClicksAndNoOther() throws Exception {
        var training = new SmallTraining(shop.store, context);
        String split = training.split(SPLIT);
        String dataset = shop.collect();
        FeaturesTree clicks =
                new FeaturesTree(shop.store.path(training.features(dataset, split, "clicks-ips(prior=0)", null)));
        FeaturesTree judged = new FeaturesTree(shop.store.path(training.features(dataset, split)));
        FeatureMatrix train = clicks.train();
        assertThat(train.queryId(0)).isEqualTo("q1");
        assertThat(List.of(train.grade(0), train.grade(1), train.grade(2)))
                .satisfiesExactly(
                        p1 -> assertThat(p1).isCloseTo(2f, within(1e-6f)),
                        p2 -> assertThat(p2).isCloseTo(1.58496f, within(1e-4f)),
                        p3 -> assertThat(p3).isNaN());
        assertThat(judged.train().grade(2)).isZero();
        assertThat(TrainingLabels.judged(Dataset.open(shop.store.path(dataset)), train))
                .isFalse();
        assertThat(TrainingLabels.judged(Dataset.open(shop.store.path(dataset)), judged.train()))
                .isTrue();
        assertThat(clicks.test().grade(0)).isEqualTo(judged.test().grade(0)).isEqualTo(2);
        assertThat(clicks.validation().grade(1))
                .isEqualTo(judged.validation().grade(1))
                .isEqualTo(1);
    }

    @Test
    void saysWhyClicksCannotTeach() throws Exception {
        shop.write("events.tsv", "query_id\tproduct_id\ttype\tposition\tsession\n");
        session("s1", "q1", "p1", "p2");
        assertThatThrownBy(() -> judgments("clicks-ips"))
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("2 impressions with a position and no click");
        session("s2", "q1", "p1*", "p2");
        assertThatThrownBy(() -> judgments("clicks-ips"))
                .isInstanceOf(BpmnError.class)
                .hasMessageContaining("position bias cannot be estimated");
        assertThat(judgments("clicks")).isNotEmpty();
    }

    private List<Judgment> judgments(String labels) throws Exception {
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        return TrainingLabels.of(labels).judgments(dataset, SPLIT, context);
    }

    private static Double grade(List<Judgment> judgments, String query, String product) {
        return judgments.stream()
                .filter(j -> j.queryId().equals(query) && j.productId().equals(product))
                .findFirst()
                .orElseThrow()
                .grade();
    }

    /** A list as shown, a star behind what was clicked. */
    private void session(String session, String query, String... products) throws Exception {
        for (int i = 0; i < products.length; i++) {
            String product = products[i].replace("*", "");
            event(query, product, "impression", i + 1, session);
            if (products[i].endsWith("*")) {
                event(query, product, "click", i + 1, session);
            }
        }
    }

    private void event(String query, String product, String type, int position, String session) throws Exception {
        shop.append("events.tsv", String.join("\t", query, product, type, "" + position, session) + "\n");
    }
}
