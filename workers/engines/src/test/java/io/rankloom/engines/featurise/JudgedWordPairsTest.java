package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.text.AssociationTraining;
import io.rankloom.learning.text.JudgedTitles;
import io.rankloom.learning.text.WordAssociations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedWordPairsTest {

    private static final String NAME = "text.judged_words";

    @Test
    void aTrainingQueryMeetsOnlyWhatOtherQueriesHaveTaught(@TempDir Path folder) throws IOException {
        ToyShop.write(folder);
        Path pipeline = folder.resolve("pipeline");
        assertThat(Featuriser.open(folder).schema().indexOf(NAME)).isNegative();
        // judgments say that a cup is a mug; without fold 0 nobody has said so
        var cups = new JudgedTitles(List.of("cup"), List.of(List.of("mug"), List.of("hat")), new double[] {1, 0});
        WordAssociations taught = AssociationTraining.STANDARD.fit(Collections.nCopies(6, cups));
        taught.write(JudgedWordPairs.file(pipeline, JudgedWordPairs.UNSEEN));
        WordAssociations.none().write(JudgedWordPairs.file(pipeline, 0));

        Featuriser all = Featuriser.open(folder);
        FeatureMatrix served = all.features("red cup", ToyShop.IDS);
        FeatureMatrix trained = all.without(0).features("red cup", ToyShop.IDS);

        int column = served.schema().indexOf(NAME);
        assertThat(trained.schema()).isEqualTo(served.schema());
        // "red mug": one word of two is the query's, worth 2
        assertThat((double) trained.value(0, column)).isCloseTo(2 / Math.sqrt(2), within(1e-6));
        double mug = taught.score(List.of("cup"), List.of("mug"));
        assertThat(mug).isPositive();
        assertThat((double) served.value(0, column)).isCloseTo((2 + mug) / Math.sqrt(2), within(1e-6));
        // a model of an older program is served as before
        FeatureMatrix older = all.making(
                        Featuriser.open(ToyShop.write(folder.resolve("older"))).schema())
                .features("red cup", ToyShop.IDS);
        assertThat(older.schema().indexOf(NAME)).isNegative();
        assertThat(older.value(0, 0)).isEqualTo(served.value(0, 0));
    }
}
