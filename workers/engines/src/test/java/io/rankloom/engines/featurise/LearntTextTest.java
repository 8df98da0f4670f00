package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.text.QueryProjection;
import io.rankloom.learning.text.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline has learnt about words and queries, in its folder. */
class LearntTextTest {

    private static final WordVectors WORDS =
            new WordVectors(List.of("red", "mug"), new float[][] {{1, 0}, {0, 1}}, new float[] {0.001f, 0.001f});

    @TempDir
    Path folder;

    @Test
    void keepsWordVectors() throws IOException {
        CatalogueWords.write(folder, WORDS);

        WordVectors read = CatalogueWords.read(folder).orElseThrow();

        assertThat(read.words()).containsExactly("red", "mug");
        assertThat(read.vector(1)).containsExactly(0, 1);
        assertThat(read.share(1)).isEqualTo(0.001f);
    }

    @Test
    void namesVectorsThatAreNotThoseOfTheWords() throws IOException {
        CatalogueWords.write(folder, WORDS);
        Strings.write(folder.resolve("word2vec.txt"), List.of("red"));

        assertThatThrownBy(() -> CatalogueWords.read(folder))
                .hasMessageContaining("has 1 words and 2 vectors of words");
    }

    @Test
    void comparesByWordVectors() throws IOException {
        for (String texts : List.of("title", "all")) {
            try (var out = new FloatTable.Writer(CatalogueWords.products(folder, texts), 2, 2)) {
                out.add(WORDS.encode(texts.equals("title") ? List.of("red", "mug") : List.of("mug")));
                out.add(new float[2]);
            }
        }
        WordVectorPairs pairs = WordVectorPairs.open(folder, Optional.of(WORDS));

        assertThat(pairs.names()).containsExactly("text.word2vec.title", "text.word2vec.all");
        float[][] columns = pairs.columns(List.of("red"), new int[] {0, 1});
        assertThat(columns[0][0]).isCloseTo((float) Math.sqrt(0.5), within(1 / 4096f)); // 45° between red and red mug
        assertThat(columns[1]).containsExactly(0, 0);
        assertThat(columns[0][1]).isZero();
        assertThat(WordVectorPairs.open(folder, Optional.empty()).names()).isEmpty();
    }

    @Test
    void turnsATrainingQueryByWhatOthersTaught() throws IOException {
        Projections.write(folder, "en", Projections.UNSEEN, QueryProjection.identity(2));
        Projections.write(folder, "en", 0, new QueryProjection(new float[][] {{0, 2}, {2, 0}}));

        Projections projections = Projections.read(folder, List.of("en", "zh"));

        assertThat(projections.apply("en", new float[] {1, 0}, Projections.UNSEEN))
                .containsExactly(1, 0);
        assertThat(projections.apply("en", new float[] {1, 0}, 0)).containsExactly(0, 1);
        assertThat(projections.apply("zh", new float[] {1, 0}, 0)).isNull();
        assertThat(Projections.read(folder, List.of("zh")).isEmpty()).isTrue();
    }

    @Test
    void addsFeaturesToAPipelineThatLearntThemAndLeavesOthersAsTheyWere() throws IOException {
        Path tree = ToyShop.write(folder);
        FeatureMatrix before = Featuriser.open(tree).features("red mug", List.of("mug-1"));
        Projections.write(tree.resolve("pipeline"), "en", Projections.UNSEEN, QueryProjection.identity(384));

        Featuriser after = Featuriser.open(tree);
        FeatureMatrix with = after.features("red mug", List.of("mug-1", "mug-3"));

        assertThat(before.schema().indexOf("text.projected")).isNegative();
        assertThat(after.making(before.schema())
                        .features("red mug", List.of("mug-1"))
                        .row(0))
                .isEqualTo(before.row(0));
        // the toy shop's products have no facts and no descriptions
        assertThat(with.value(0, with.schema().indexOf("text.projected"))).isZero();
    }
}
