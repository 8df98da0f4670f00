package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.text.QueryProjection;
import io.rankloom.learning.text.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
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

    @Test
    void namesTheColumnsOfACatalogueWithWordOrderAndFacts() throws IOException {
        Path tree = ToyShop.write(folder);
        Path text = tree.resolve("catalogue/text");
        int products = ToyShop.IDS.size();
        WordOrder.write(
                text, "title", ToyShop.TITLES.stream().map(WordAnalyser::words).toList());
        try (var out = new FloatTable.Writer(Vectors.file(text, "facts", "en"), products, 384)) {
            FloatTable titles = FloatTable.open(Vectors.file(text, "title", "en"));
            for (int row = 0; row < products; row++) {
                out.add(titles.row(row));
            }
        }
        Files.writeString(tree.resolve("pipeline").resolve(Pipeline.CLEANING), "\"nfkc-html-1\"\n");

        FeatureMatrix matrix = Featuriser.open(tree).features("<b>red</b>  mug", List.of("mug-1", "mug-3"));

        assertThat(values(matrix, "text.pairs.title")).containsExactly(1, 0); // "red mug", not "blue mug"
        assertThat(values(matrix, "text.pairs.all")).containsExactly(1, 0);
        assertThat(values(matrix, "text.title.run")).containsExactly(1, 0.5f);
        assertThat(values(matrix, "text.title.prefix_of_query")).containsExactly(1, 0);
        assertThat(values(matrix, "text.title.last_word")).containsExactly(1, 1);
        assertThat(values(matrix, "text.numbers.other")).containsExactly(0, 0);
        assertThat(values(matrix, "text.coverage.title")[0]).isEqualTo(1);
        assertThat(values(matrix, "text.cosine.facts")).containsExactly(values(matrix, "text.cosine.title"));
        assertThat(values(matrix, "text.gap.facts")[0]).isZero();
        assertThat(values(matrix, "text.query_chars")).containsExactly(7, 7); // tags and the second space are gone
    }

    @Test
    void refusesACleaningThatItDoesNotKnow() throws IOException {
        Path tree = ToyShop.write(folder);
        Files.writeString(tree.resolve("pipeline").resolve(Pipeline.CLEANING), "\"nfkc-html-9\"\n");

        assertThatThrownBy(() -> Featuriser.open(tree))
                .hasMessage("the pipeline cleans texts by 'nfkc-html-9', this program by 'nfkc-html-1': train again");
    }

    private static float[] values(FeatureMatrix matrix, String name) {
        float[] values = new float[matrix.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.value(row, matrix.schema().indexOf(name));
        }
        return values;
    }
}
