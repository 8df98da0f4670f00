package io.rankloom.engines.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Bm25IndexTest {

    /** Titles of 2, 3 and 2 words, so the average length is 7/3. */
    private static final List<ProductText> SHOP = List.of(title("red mug"), title("blue mug mug"), title("green hat"));

    private static final double AVERAGE = 7 / 3.0;
    /** mug is in 2 of 3 products: ln(1 + 1.5 / 2.5). */
    private static final double MUG = Math.log(1 + 1.5 / 2.5);
    /** red is in 1 of 3 products: ln(1 + 2.5 / 1.5). */
    private static final double RED = Math.log(1 + 2.5 / 1.5);

    @TempDir
    Path folder;

    @Test
    void scoresByTheFormula() throws IOException {
        Bm25Index index = index(SHOP);

        float[] scores = index.score("title", "mug", new int[] {0, 1, 2});

        // idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average)), k1 = 1.2, b = 0.75
        assertThat(scores[0]).isCloseTo((float) (MUG * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / AVERAGE))), within(1e-6f));
        assertThat(scores[1])
                .isCloseTo((float) (MUG * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / AVERAGE))), within(1e-6f));
        assertThat(scores[2]).isZero();
    }

    @Test
    void addsUpTheWordsOfAQueryAndCountsEachOnce() throws IOException {
        Bm25Index index = index(SHOP);

        float[] red = index.score("title", "red", new int[] {0});
        float[] mug = index.score("title", "mug", new int[] {0});
        float[] both = index.score("title", "mug RED mugs", new int[] {0});

        assertThat(both[0]).isCloseTo(red[0] + mug[0], within(1e-6f));
    }

    @Test
    void weighsCoverageByHowRareAWordIs() throws IOException {
        Bm25Index index = index(SHOP);

        FieldMatches matches = index.matches("title", List.of("red", "mug", "purple"), new int[] {0, 1, 2});

        double purple = Math.log(1 + 3.5 / 0.5); // in no product
        double all = RED + MUG + purple;
        assertThat(matches.share()).containsExactly(2 / 3f, 1 / 3f, 0f);
        assertThat(matches.coverage()[0]).isCloseTo((float) ((RED + MUG) / all), within(1e-6f));
        assertThat(matches.coverage()[1]).isCloseTo((float) (MUG / all), within(1e-6f));
    }

    @Test
    void neverGivesAWordOfEveryProductANegativeScore() throws IOException {
        Bm25Index index = index(List.of(title("mug"), title("mug"), title("mug")));

        // idf = ln(1 + 0.5 / 3.5); tf = 1 and length = average, so the rest is 2.2 / 2.2
        assertThat(index.score("title", "mug", new int[] {1})[0])
                .isCloseTo((float) Math.log(1 + 0.5 / 3.5), within(1e-6f));
    }

    @ParameterizedTest(name = "k1={0} b={1}")
    @CsvSource({
        "1.2, 0.75", // the usual ones
        "0.0, 0.75", // a word counts once, however often it is there
        "2.0, 0.0", // the length does not matter
        "0.9, 1.0", // the length matters fully
    })
    void agreesWithLuceneUpToItsConstantFactor(double k1, double b) throws IOException {
        List<String> titles =
                List.of("red mug", "blue mug mug", "green hat", "mug", "red red red hat with mug", "blue hat");
        Bm25Index.build(
                folder,
                List.of("title"),
                titles.stream().map(Bm25IndexTest::title).toList(),
                new Bm25(k1, b));
        Bm25Index index = Bm25Index.open(folder);
        int[] all = {0, 1, 2, 3, 4, 5};

        for (String query : List.of("mug", "red mug", "green", "blue red hat")) {
            float[] ours = index.score("title", query, all);
            float[] lucene = LuceneScores.of(titles, query, (float) k1, (float) b);

            // Lucene has left out the factor k1 + 1 since its version 8: it changes no order.
            for (int product : all) {
                assertThat(ours[product] / (k1 + 1))
                        .as("%s for %s", titles.get(product), query)
                        .isCloseTo(lucene[product], within(1e-5));
            }
        }
    }

    @Test
    void joinsAllFieldsInOne() throws IOException {
        ProductText mug = new ProductText(Map.of("title", "red mug", "brand", "hatter"));
        ProductText hat = new ProductText(Map.of("title", "green hat"));
        Bm25Index.build(folder, List.of("title", "brand"), List.of(mug, hat), Bm25.STANDARD);

        Bm25Index index = Bm25Index.open(folder);

        assertThat(index.fields()).containsExactly("title", "brand", "all");
        assertThat(index.products()).isEqualTo(2);
        assertThat(index.score("title", "hatter", new int[] {0, 1})).containsOnly(0);
        assertThat(index.score("brand", "hatter", new int[] {0, 1})[0]).isPositive();
        // in 1 of 2 products, tf = 1, length 3 of an average 2.5
        assertThat(index.score("all", "hatter", new int[] {0})[0])
                .isCloseTo(
                        (float) (Math.log(1 + 1.5 / 1.5) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 3 / 2.5))), within(1e-6f));
    }

    @Test
    void givesCandidatesBestFirstAndTheLowerNumberAmongEquals() throws IOException {
        Bm25Index index = index(List.of(title("hat"), title("mug"), title("red mug"), title("mug")));

        assertThat(index.candidates("red mug", 10)).containsExactly(2, 1, 3);
        assertThat(index.candidates("red mug", 2)).containsExactly(2, 1);
        assertThat(index.candidates("purple", 10)).isEmpty();
        assertThat(index.candidates("  ", 10)).isEmpty();
    }

    @Test
    void findsChineseByPairsOfCharacters() throws IOException {
        Bm25Index index = index(List.of(title("红色马克杯"), title("蓝色帽子")));

        assertThat(index.candidates("马克", 10)).containsExactly(0);
    }

    @Test
    void isTheSameBytesForTheSameProducts() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));

        Bm25Index.build(first, List.of("title"), SHOP, Bm25.STANDARD);
        Bm25Index.build(second, List.of("title"), SHOP, Bm25.STANDARD);

        for (String file : List.of("title.bm25", "all.bm25", "fields.txt")) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
    }

    @Test
    void worksForACatalogueWithoutProductsOrWords() throws IOException {
        assertThat(index(List.of()).candidates("mug", 10)).isEmpty();
        assertThat(index(List.of(title(""), title("!?"))).score("title", "mug", new int[] {0, 1}))
                .containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "two words", "../title", ""})
    void refusesAFieldNameThatCannotBeAFile(String name) {
        assertThatThrownBy(() -> Bm25Index.build(folder, List.of(name), SHOP, Bm25.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' cannot be an indexed field");
    }

    @Test
    void namesTheFieldsThereAreWhenAskedForAnother() throws IOException {
        Bm25Index index = index(SHOP);

        assertThatThrownBy(() -> index.score("brand", "mug", new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 'brand' is not indexed; there are [title, all]");
    }

    @Test
    void refusesAFileOfAnyOtherLength() throws IOException {
        index(SHOP);
        byte[] whole = Files.readAllBytes(folder.resolve("title.bm25"));

        for (int length = 0; length < whole.length; length++) {
            Files.write(folder.resolve("title.bm25"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Bm25Index.open(folder))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("title.bm25");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "k1=1.2 b=0.75\n", "k1=fast b=0.75\nall\n", "k1=1.2 b=7\nall\n", "k1=1.2 b=0.75\ntitle\n"})
    void refusesADescriptionThatIsNone(String text) throws IOException {
        index(SHOP);
        Files.writeString(folder.resolve("fields.txt"), text);

        assertThatThrownBy(() -> Bm25Index.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fields.txt does not describe a BM25 index");
    }

    @ParameterizedTest(name = "k1={0} b={1}")
    @CsvSource({
        "-0.1, 0.5, k1 must be from 0 to 10",
        "NaN, 0.5, k1 must be from 0 to 10",
        "1, 1.1, b must be from 0 to 1"
    })
    void refusesParametersOutOfTheirRange(double k1, double b, String message) {
        assertThatThrownBy(() -> new Bm25(k1, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private Bm25Index index(List<ProductText> products) throws IOException {
        Bm25Index.build(folder, List.of("title"), products, Bm25.STANDARD);
        return Bm25Index.open(folder);
    }

    private static ProductText title(String text) {
        return new ProductText(Map.of("title", text));
    }
}
