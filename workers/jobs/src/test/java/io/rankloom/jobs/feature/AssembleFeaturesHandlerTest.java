package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.PictureMeasures;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.training.SmallTraining;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** q1 is judged 2, 1, 0; q2 is judged 1, 1, 1: relevant, and of no order; q3 is judged 0, 0, 0. */
class AssembleFeaturesHandlerTest {

    @TempDir
    Path root;

    private SmallShop shop;
    private SmallTraining training;

    @BeforeEach
    void judge() throws Exception {
        shop = new SmallShop(root);
        training = new SmallTraining(shop.store, new TestContext());
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id\tgrade\n");
        for (int p = 1; p <= 3; p++) {
            judgments.append("q1\tp%1$d\t%2$d\nq2\tp%1$d\t1\nq3\tp%1$d\t0\nq4\tp%1$d\t%2$d\n".formatted(p, 3 - p));
        }
        shop.write("judgments.tsv", judgments.toString());
    }

    @Test
    void aTrainingWithoutAnyOrderIsAnErrorOfTheData() {
        assertThatThrownBy(() -> assemble("q2", "q1", "q4"))
                .isInstanceOfSatisfying(BpmnError.class, error -> assertThat(error.code())
                        .isEqualTo(AssembleFeatures.NO_POSITIVE_JUDGMENTS))
                .hasMessageStartingWith(
                        "none of the 1 queries of the train split has candidates of two different grades");
    }

    @Test
    void soIsAValidationWithoutAnyOrder() {
        assertThatThrownBy(() -> assemble("q1", "q2", "q4"))
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith(
                        "none of the 1 queries of the validation split has candidates of two different grades");
    }

    @Test
    void aTestNeedsARelevantProductOnly() throws Exception {
        assertThat(assemble("q1", "q4", "q2")).isNotBlank();
        assertThatThrownBy(() -> assemble("q1", "q4", "q3"))
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith("no relevant product in the 1 queries of the test split");
    }

    @Test
    void aPlanOfAModalityThatTheCatalogueHasTooLittleOfIsAnErrorOfTheData() throws Exception {
        String split = training.split(new Split(List.of("q1"), List.of("q4"), List.of("q2")));
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace(", price: price", ""));
        String dataset = shop.collect();
        var context = new TestContext();
        Steps steps = new Steps(shop.store);
        String shard = new ExtractRatingHandler(steps)
                .handle(new ExtractRating.Input(context.runId(), dataset, new Shard(0, 0, 3), 1), context)
                .shardDigest();
        var input = new AssembleFeatures.Input(
                context.runId(),
                dataset,
                split,
                List.of("rating"),
                List.of(),
                List.of(),
                List.of(shard),
                List.of(),
                null,
                1,
                null);

        assertThatThrownBy(() -> new AssembleFeaturesHandler(steps).handle(input, context))
                .isInstanceOf(BpmnError.class)
                .hasMessageStartingWith(
                        "no features can be made: the catalogue has too little of rating, which is all");
    }

    @Test
    void aQueryWithoutCandidatesTeachesNothingAndHarmsNothing() throws Exception {
        shop.append("queries.tsv", "q5\tteapots\n");
        String split = training.split(new Split(List.of("q1", "q5"), List.of("q4"), List.of("q2")));

        FeaturesTree features = new FeaturesTree(shop.store.path(training.features(shop.collect(), split)));

        assertThat(features.train().rows()).isEqualTo(3);
    }

    @Test
    void picturesOfWhichNoThreeShareAWordAreLeftOut() throws Exception {
        StringBuilder products = new StringBuilder("id,title,price\n");
        for (int p = 1; p <= 20; p++) {
            products.append("p%d,only%d,5\n".formatted(p, p));
            shop.picture("p" + p + ".png", 8, 8);
        }
        shop.write("products.csv", products.toString());
        String split = training.split(new Split(List.of("q1"), List.of("q4"), List.of("q2")));
        String dataset = shop.collect();
        var context = new TestContext();
        Steps steps = new Steps(shop.store);
        String texts = new ExtractTextHandler(steps)
                .handle(new ExtractText.Input(context.runId(), dataset, new Shard(0, 0, 20), 1, null), context)
                .shardDigest();
        String pictures = shop.store.publish(folder -> {
            table(folder.resolve(ExtractImageHandler.PICTURES), 3);
            table(folder.resolve(ExtractImageHandler.MEASURES), PictureMeasures.WIDTH);
        });
        var input = new AssembleFeatures.Input(
                context.runId(),
                dataset,
                split,
                List.of("text", "image"),
                List.of(texts),
                List.of(pictures),
                List.of(),
                List.of(),
                null,
                1,
                null);

        String features =
                new AssembleFeaturesHandler(steps).handle(input, context).featuresDigest();

        assertThat(new FeaturesTree(shop.store.path(features)).train().schema().modalities())
                .containsExactly(Modality.TEXT);
        assertThat(context.lines)
                .anyMatch(line -> line.startsWith("pictures cannot be described: of 20 products"))
                .contains("the catalogue has too little of image: left out");
    }

    private static void table(Path file, int width) throws IOException {
        float[] row = new float[width];
        Arrays.fill(row, 1);
        try (var table = new FloatTable.Writer(file, 20, width)) {
            for (int i = 0; i < 20; i++) {
                table.add(row);
            }
        }
    }

    private String assemble(String train, String validation, String test) throws Exception {
        String split = training.split(new Split(List.of(train), List.of(validation), List.of(test)));
        return training.features(shop.collect(), split);
    }
}
