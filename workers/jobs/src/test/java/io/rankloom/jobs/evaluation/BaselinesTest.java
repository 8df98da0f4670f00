package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.training.Recipe;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final FeatureSchema SCHEMA =
            new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("rating.a", Modality.RATING)));
    private static final Set<Modality> BOTH = EnumSet.of(Modality.TEXT, Modality.RATING);

    @Test
    void fusesTheRanksThatEachModalityAloneGives() {
        FeatureMatrixBuilder learnt = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < 3; q++) {
            learnt.query("q" + q)
                    .row("a", 2, new float[] {2, 3}, BOTH)
                    .row("b", 1, new float[] {1, 2}, BOTH)
                    .row("c", 0, new float[] {0, 1}, BOTH);
        }
        FeatureMatrix train = learnt.build();
        FeatureMatrix test = FeatureMatrix.builder(SCHEMA)
                .query("q9")
                .row("x", 0, new float[] {2, 1}, BOTH)
                .row("y", 1, new float[] {1, 0}, EnumSet.of(Modality.TEXT))
                .row("z", 2, new float[] {0, 3}, BOTH)
                .build();

        List<Scored> baselines = Baselines.alone(test, retraining(train, test), 10);

        assertThat(baselines).extracting(Scored::name).containsExactly("text only", "rating only", "rrf(k=60)");
        // Text puts x, y, z; rating puts z, x, and has nothing of y.
        assertThat(baselines.getLast().scores())
                .containsExactly(
                        new float[] {
                            (float) (1 / 61.0 + 1 / 62.0), (float) (1 / 62.0), (float) (1 / 63.0 + 1 / 61.0),
                        },
                        within(1e-9f));
        // So x, z, y: gains 0, 3, 1 at discounts 1, 1/log2(3), 1/2; the best order has 3, 1, 0.
        double log3 = Math.log(3) / Math.log(2);
        assertThat(baselines.getLast().mean()).isCloseTo((3 / log3 + 0.5) / (3 + 1 / log3), within(1e-9));
    }

    @Test
    void hasNothingToFuseWithOneModality() {
        FeatureMatrix text = FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))))
                .query("q")
                .row("a", 1, new float[] {1}, BOTH)
                .build();

        assertThat(Baselines.alone(text, retraining(text, text), 10)).isEmpty();
    }

    private static Retraining retraining(FeatureMatrix train, FeatureMatrix test) {
        Recipe recipe = new Recipe("linear", Fusion.parse("concat"), 10, 1, new TestContext());
        return new Retraining(recipe, new Evidence("digest", null, Map.of(), train, train, test));
    }
}
