package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.intent.AttributeValues;
import io.rankloom.learning.intent.IntentTraining;
import io.rankloom.learning.intent.QueryIntent;
import io.rankloom.learning.text.WordAssociations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three mugs and two hats with a category, and a product without anything. */
class IntentPairsTest {

    private static final float HALF_A_STEP = 1 / 8192f;

    @TempDir
    Path root;

    private FeatureSchema before;
    private Featuriser featuriser;

    @BeforeEach
    void categorise() throws Exception {
        Path tree = ToyShop.write(root);
        before = Featuriser.open(tree).schema();
        List<IntentTraining.Product> products = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            products.add(new IntentTraining.Product(WordAnalyser.words(ToyShop.TITLES.get(i)), List.of(i < 3 ? 0 : 1)));
        }
        var training =
                new IntentTraining(new AttributeValues("category", List.of("Mugs", "Hats")), products, List.of());
        new QueryIntent(List.of(new QueryIntent.Field(training.fromCatalogue(), training.fromCatalogueAndQueries())))
                .write(tree.resolve("pipeline"));
        IntentPairs.write(
                tree.resolve("catalogue/text"), "category", List.of("Mugs", "Mugs", "Mugs", "Hats", "Hats", ""));
        featuriser = Featuriser.open(tree);
    }

    // Shares (3+1)/7 and (2+1)/7. "mug" is 3 of the 10 words, smoothed by 100 · 3/10 = 30: (3 + 30)/106 of the mugs'
    // words, 30/104 of
    // the hats'. Mugs : hats = 4·33/106 : 3·30/104 = 1.24528 : 0.86538, so 0.59000 and 0.41000; hats have 0.69493 of
    // the surest.
    @Test
    void tellsHowSurelyTheQueryMeansTheProduct() {
        FeatureMatrix matrix = featuriser.features("mugs", List.of("mug-1", "hat-1", "bare"));
        int confidence = matrix.schema().indexOf("text.intent.category");
        int share = matrix.schema().indexOf("text.intent_share.category");
        assertThat(matrix.value(0, confidence)).isCloseTo(0.59000f, within(HALF_A_STEP));
        assertThat(matrix.value(1, confidence)).isCloseTo(0.41000f, within(HALF_A_STEP));
        assertThat(matrix.value(0, share)).isEqualTo(1);
        assertThat(matrix.value(1, share)).isCloseTo(0.69493f, within(HALF_A_STEP));
        assertThat(matrix.value(2, confidence)).isZero();
    }

    @Test
    void aPipelineWithoutIntentHasNoSuchFeatures() {
        assertThat(before.features()).noneMatch(feature -> feature.name().contains("intent"));
        assertThat(featuriser.schema().size()).isEqualTo(before.size() + 2);
    }

    /** Judged words that taught nothing add the same column to each fold; all else must not depend on the fold. */
    @Test
    void isTheSameForATrainingQueryAsForAnyOther() throws Exception {
        Path pipeline = root.resolve("pipeline");
        WordAssociations.none().write(JudgedWordPairs.file(pipeline, JudgedWordPairs.UNSEEN));
        WordAssociations.none().write(JudgedWordPairs.file(pipeline, 0));
        Featuriser served = Featuriser.open(root);

        FeatureMatrix training = served.without(0).features("red mugs", ToyShop.IDS);

        FeatureMatrix serving = served.features("red mugs", ToyShop.IDS);
        assertThat(serving.schema().indexOf("text.intent.category")).isNotNegative();
        for (int row = 0; row < serving.rows(); row++) {
            for (int column = 0; column < serving.schema().size(); column++) {
                assertThat(training.value(row, column))
                        .as(serving.schema().features().get(column).name())
                        .isEqualTo(serving.value(row, column));
            }
        }
    }

    @Test
    void aModelOfTheShorterListGoesOn() {
        FeatureMatrix narrow = featuriser.making(before).features("red mug", ToyShop.IDS);
        FeatureMatrix wide = featuriser.features("red mug", ToyShop.IDS);
        assertThat(narrow.schema()).isEqualTo(before);
        for (int row = 0; row < narrow.rows(); row++) {
            for (int column = 0; column < before.size(); column++) {
                int same = wide.schema().indexOf(before.features().get(column).name());
                assertThat(narrow.value(row, column)).isEqualTo(wide.value(row, same));
            }
        }
    }
}
