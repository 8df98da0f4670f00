package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.onnx.TinyTextModel;
import io.rankloom.engines.text.TextModel;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturiserTest {

    private static final List<String> QUERIES = List.of("red mug", "blue", "HATS!", "红色", "teapot", "?!");

    @TempDir
    static Path folder;

    private static Featuriser featuriser;

    @BeforeAll
    static void open() throws IOException {
        featuriser = Featuriser.open(ToyShop.write(folder));
    }

    @Test
    void givesServingTheRowsThatTrainingSaw() {
        // training: one matrix of all queries, with grades, encoded beside each other; serving: one query at a time
        List<PreparedQuery> prepared =
                QUERIES.parallelStream().map(featuriser::prepare).toList();
        FeatureMatrixBuilder builder = FeatureMatrix.builder(featuriser.schema());
        int[] all = IntStream.range(0, ToyShop.IDS.size()).toArray();
        for (int q = 0; q < QUERIES.size(); q++) {
            featuriser.add(builder, "q" + q, prepared.get(q), all, new float[all.length]);
        }
        FeatureMatrix training = builder.build();

        for (int q = 0; q < QUERIES.size(); q++) {
            FeatureMatrix serving = featuriser.features(QUERIES.get(q), ToyShop.IDS);
            FeatureMatrix trained = training.select(q);

            assertThat(serving.schema()).isEqualTo(trained.schema());
            for (int row = 0; row < all.length; row++) {
                assertThat(serving.row(row)).as("query %d, row %d", q, row).isEqualTo(trained.row(row));
                assertThat(serving.present(row)).isEqualTo(trained.present(row));
                assertThat(serving.productId(row)).isEqualTo(trained.productId(row));
                assertThat(serving.grade(row)).isNaN();
            }
        }
    }

    @Test
    void encodesAQueryAfreshForWhoeverTimesIt(@TempDir Path root) throws Exception {
        ToyShop.write(root);
        Path pipeline = root.resolve("pipeline");
        TinyTextModel.write(pipeline.resolve(Pipeline.TEXT_MODEL));
        TextModel own = new TextModel("tiny", "7".repeat(64));
        new Pipeline(
                        Pipeline.FORMAT,
                        List.of(Modality.TEXT),
                        List.of("title"),
                        List.of("en"),
                        "none",
                        RatingScale.NONE,
                        own.toString())
                .write(pipeline);
        Featuriser remembering = Featuriser.open(root);
        Featuriser timed = remembering.withoutMemory();
        // red is (3, 4), of length 5
        assertThat(timed.prepare("red").vector()).containsExactly(0.6f, 0.8f);
        assertThat(remembering.prepare("red").vector()).containsExactly(0.6f, 0.8f);

        ((AutoCloseable) own.queryEncoder("en", digest -> pipeline.resolve(Pipeline.TEXT_MODEL))).close();

        // What is remembered can be had without the encoder; whoever times it has asked the encoder.
        assertThat(remembering.prepare("red").vector()).containsExactly(0.6f, 0.8f);
        assertThatThrownBy(() -> timed.prepare("red")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void looksAtThePictureAloneForWordsThatTheTitleLeavesUntold() {
        FeatureMatrix both = featuriser.features("red blue", ToyShop.IDS);
        FeatureMatrix blue = featuriser.features("blue", ToyShop.IDS);

        // "red mug" leaves blue untold, "blue hat" leaves red; the third has no picture, the last no title
        float[] words = column(both, "image.untold_words");
        assertThat(words[0]).isEqualTo(1);
        assertThat(words[4]).isEqualTo(1);
        assertThat(column(blue, "image.untold_words")[4]).isZero();
        assertThat(column(blue, "image.untold_lift")[4]).isZero();
        assertThat(column(both, "image.untold_lift")[0]).isEqualTo(column(blue, "image.affinity_mean")[0]);
        assertThat(column(both, "image.untold_logp_min")[0]).isEqualTo(column(blue, "image.logp_mean")[0]);
        assertThat(column(blue, "image.affinity_max")[4]).isEqualTo(column(blue, "image.affinity_mean")[4]);
    }

    @Test
    void masksWhatAProductLacks() {
        FeatureMatrix matrix = featuriser.features("red mug", ToyShop.IDS);

        assertThat(matrix.present(0)).containsExactlyInAnyOrder(Modality.values());
        assertThat(matrix.present(2))
                .containsExactlyInAnyOrder(Modality.TEXT, Modality.RATING); // no picture, no review
        assertThat(matrix.present(4)).containsExactlyInAnyOrder(Modality.TEXT, Modality.IMAGE); // no rating either
        assertThat(matrix.present(5)).isEmpty();
        for (int row = 0; row < matrix.rows(); row++) {
            for (Modality modality : Modality.values()) {
                if (!matrix.present(row, modality)) {
                    for (int column : matrix.schema().columns(modality)) {
                        assertThat(matrix.value(row, column)).isZero();
                    }
                }
            }
        }
    }

    @Test
    void describesTheTitleByTheWordsOfTheQuery() {
        FeatureMatrix matrix = featuriser.features("red mug", List.of("mug-1", "mug-2", "mug-3", "hat-2"));

        // words found of those of the title: 2 of 2, again 2 of 2 (Mugs is mug), 1 of 2, 0 of 2
        assertThat(column(matrix, "text.title_coverage")).containsExactly(1, 1, 0.5f, 0);
        assertThat(column(matrix, "text.exact.title")).containsExactly(1, 1, 0, 0);
        assertThat(column(matrix, "text.match.title")).containsExactly(1, 1, 0.5f, 0);
        assertThat(column(matrix, "text.title_length")).containsOnly(2);
        assertThat(column(matrix, "text.query_words")).containsOnly(2);
        assertThat(column(matrix, "text.query_chars")).containsOnly(7);
        // " red mug " has 7 trigrams, " blue mug " 8, of which "mug", " mu" and "ug " are common: 3 / (7 + 8 − 3)
        assertThat(column(matrix, "text.trigram.title_jaccard")[0]).isEqualTo(1);
        assertThat(column(matrix, "text.trigram.title_jaccard")[2]).isEqualTo(3 / 12f);
        assertThat(column(matrix, "text.trigram.title_share")[2]).isEqualTo(3 / 8f);
        assertThat(column(matrix, "text.trigram.query_share")[2]).isEqualTo(3 / 7f);
        assertThat(column(matrix, "text.cosine.title")[0]).isEqualTo(1);
    }

    @Test
    void putsPicturesOfTheRightColourFirst() {
        FeatureMatrix matrix = featuriser.features("red", List.of("hat-2", "hat-1"));

        float[] affinity = column(matrix, "image.affinity_mean");
        assertThat(affinity[0]).isNegative();
        assertThat(affinity[1]).isPositive();
    }

    @Test
    void drawsFewRatingsToTheMean() {
        FeatureMatrix matrix = featuriser.features("mug", List.of("mug-1", "mug-3"));

        // mean (5 + 4 + 1 + 2) / 4 = 3; the counts 1 2 3 8 have the upper median 3 as prior
        assertThat(column(matrix, "rating.smoothed_mean"))
                .containsExactly((3 * 3 + 1 * 5) / 4f, (float) ((3 * 3 + 8 * 1) / 11.0));
        assertThat(column(matrix, "rating.mean")).containsExactly(5, 1);
        assertThat(column(matrix, "rating.count")).containsExactly((float) Math.log(2), (float) Math.log(9));
        assertThat(column(matrix, "rating.confidence")).containsExactly(1 / 4f, (float) (8 / 11.0));
    }

    @Test
    void weighsReviews() {
        FeatureMatrix matrix = featuriser.features("a good red mug", List.of("mug-1"));

        // weights 1 and 2
        assertThat(column(matrix, "review.sentiment")[0]).isCloseTo((0.9f + 2 * 0.3f) / 3, within(1e-6f));
        assertThat(column(matrix, "review.sentiment_low")[0]).isEqualTo(0.3f);
        assertThat(column(matrix, "review.positive_share")[0]).isEqualTo(1 / 3f);
        assertThat(column(matrix, "review.star_mean")[0]).isCloseTo((5 + 2 * 1) / 3f, within(1e-6f));
        assertThat(column(matrix, "review.star_entropy")[0])
                .isCloseTo((float) -(1 / 3.0 * Math.log(1 / 3.0) + 2 / 3.0 * Math.log(2 / 3.0)), within(1e-6f));
        assertThat(column(matrix, "review.count")[0]).isEqualTo((float) Math.log(3));
        assertThat(column(matrix, "review.cosine")[0]).isEqualTo(1); // the query is the review
    }

    @Test
    void standardisesSomeFeaturesAmongTheCandidatesThatHaveThem() {
        FeatureMatrix matrix = featuriser.features("mug", List.of("mug-1", "hat-1", "bare"));

        // BM25 of the mug is x, of the hat 0: mean x/2, deviation x/2, so +1 and −1; the bare product has no text
        assertThat(column(matrix, "text.bm25.all.relative")).containsExactly(1, -1, 0);
        // one candidate is as good as all candidates
        assertThat(column(featuriser.features("mug", List.of("mug-1")), "text.bm25.all.relative"))
                .containsExactly(0);
    }

    @Test
    void keepsTheOrderOfTheCandidatesAndTheirRows() {
        List<String> reversed = new ArrayList<>(ToyShop.IDS).reversed();

        FeatureMatrix forth = featuriser.features("red mug", ToyShop.IDS);
        FeatureMatrix back = featuriser.features("red mug", reversed);

        for (int row = 0; row < 6; row++) {
            assertThat(back.productId(row)).isEqualTo(reversed.get(row));
            assertThat(back.row(row)).isEqualTo(forth.row(5 - row));
        }
    }

    @Test
    void takesTheFirstLanguageForAQueryInOneItHasNoEncoderFor() {
        PreparedQuery query = featuriser.prepare("红色马克杯");

        assertThat(query.language()).isEqualTo("en");
        assertThat(query.vector()).hasSize(384);
    }

    @Test
    void findsCandidatesByTheirWords() {
        assertThat(featuriser.candidates("red mug", 10))
                .startsWith("mug-1", "mug-2")
                .doesNotContain("bare", "hat-2");
        assertThat(featuriser.candidates("red mug", 1)).containsExactly("mug-1");
        assertThat(featuriser.candidates("teapot", 10)).isEmpty();
    }

    @Test
    void makesJustTheFeaturesOfAModelInItsOrder() {
        FeatureMatrix all = featuriser.features("mug", List.of("mug-1", "hat-1"));
        var older = new FeatureSchema(
                List.of(new Feature("text.cosine.title", Modality.TEXT), new Feature("text.bm25.all", Modality.TEXT)));

        FeatureMatrix some = featuriser.making(older).features("mug", List.of("mug-1", "hat-1"));

        assertThat(some.schema()).isEqualTo(older);
        assertThat(column(some, "text.cosine.title")).containsExactly(column(all, "text.cosine.title"));
        assertThat(column(some, "text.bm25.all")).containsExactly(column(all, "text.bm25.all"));
    }

    @Test
    void namesAFeatureOfAModelThatItDoesNotMake() {
        var other = new FeatureSchema(List.of(new Feature("text.gone", Modality.TEXT)));

        assertThatThrownBy(() -> featuriser.making(other))
                .hasMessage("the feature 'text.gone' of text, which the model was trained on, is not made by its"
                        + " pipeline: train the model again");
    }

    @Test
    void namesAProductThatItDoesNotKnow() {
        assertThatThrownBy(() -> featuriser.features("mug", List.of("mug-1", "mug-9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no product 'mug-9' in the catalogue of 6 products");
    }

    @Test
    void refusesAPipelineOfAnotherFormat(@TempDir Path other) throws IOException {
        Path tree = ToyShop.write(other);
        Path file = tree.resolve("pipeline/pipeline.json");
        Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));

        assertThatThrownBy(() -> Featuriser.open(tree))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("the feature pipeline has format 2; this program reads 1: train again");
    }

    @Test
    void refusesACatalogueWhosePartsHaveDifferentProducts(@TempDir Path other) throws IOException {
        Path tree = ToyShop.write(other);
        Strings.write(tree.resolve("catalogue/ids.txt"), List.of("mug-1", "mug-2"));

        assertThatThrownBy(() -> Featuriser.open(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 ids");
    }

    @Test
    void refusesACatalogueWithAnIdTwice(@TempDir Path other) throws IOException {
        Path tree = ToyShop.write(other);
        Strings.write(tree.resolve("catalogue/ids.txt"), List.of("mug-1", "mug-1", "mug-3", "hat-1", "hat-2", "bare"));

        assertThatThrownBy(() -> Featuriser.open(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mug-1' is in the catalogue twice");
    }

    private static float[] column(FeatureMatrix matrix, String name) {
        int column = matrix.schema().indexOf(name);
        assertThat(column)
                .as("%s among %s", name, Arrays.asList(matrix.schema()))
                .isNotNegative();
        float[] values = new float[matrix.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.value(row, column);
        }
        return values;
    }
}
