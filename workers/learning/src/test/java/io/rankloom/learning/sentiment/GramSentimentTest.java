package io.rankloom.learning.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GramSentimentTest {

    private static final List<String> PRAISED = List.of("质量 很好", "very good", "物流 很快", "good quality");
    private static final List<String> BLAMED = List.of("质量 不好", "not good", "物流 太慢", "bad quality");

    @Test
    void tokensAreCharactersOfChineseAndWordsOfOtherScripts() {
        assertThat(Grams.tokens("不错 Good42！！！！")).containsExactly("不", "错", "good", "42", "!", "!");
    }

    @Test
    void aTextIsTheSetOfItsRuns() {
        // a b a: a, b, "a b", "b a", "a b a" - five distinct runs of at most four tokens
        assertThat(Grams.of("a b a")).hasSize(5).isSorted().isEqualTo(Grams.of(" A  b A"));
        assertThat(Grams.of(" \n")).isEmpty();
    }

    @Test
    void learnsFromPhrasesWhatSingleWordsDoNotTell() {
        GramSentiment sentiment = trained();

        assertThat(sentiment.praise("很好，good")).isGreaterThan(0.6);
        assertThat(sentiment.praise("不好")).isLessThan(0.5);
        assertThat(sentiment.praise("not good")).isLessThan(0.5);
        // nothing is known of it, and both kinds are equally common
        assertThat(sentiment.praise("ζ")).isCloseTo(0.5, within(0.1));
    }

    @Test
    void sameTextsGiveTheSameBytesAndAreReadBack(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        trained().write(one);
        trained().write(other);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(GramSentiment.read(one).praise("not good"))
                .isEqualTo(trained().praise("not good"));

        Files.write(other, new byte[16]);
        assertThatThrownBy(() -> GramSentiment.read(other)).hasMessageEndingWith("is no sentiment model of version 1");
    }

    @Test
    void fewTextsOfAKindTeachNothing() {
        assertThat(new GramSentimentTraining(1).fit(List.of("good", "bad"), List.of(true, false)))
                .isEmpty();
    }

    @Test
    void theSvmSolvesTwoPointsExactly() {
        // One feature, x = 1 for y = +1 and x = -1 for y = -1: minimise w²/2 + 2C(1 − w)², so w = 4C / (1 + 4C).
        double[] w = new SparseSvm(0.5, 1000, 1e-12)
                .fit(new int[][] {{0}, {0}}, new float[][] {{1}, {-1}}, new boolean[] {true, false}, 1, 3);

        assertThat(w[0]).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void marginsOfBothKindsAlikeTellNothing() {
        // Two of each kind at the same margins: no slope, and even odds.
        double[] line = Platt.fit(new double[] {1, -1, 1, -1}, List.of(true, true, false, false));

        assertThat(line[0]).isCloseTo(0, within(1e-6));
        assertThat(line[1]).isCloseTo(0, within(1e-6));
    }

    private static GramSentiment trained() {
        List<String> texts = new ArrayList<>();
        List<Boolean> praises = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PRAISED.forEach(texts::add);
            BLAMED.forEach(texts::add);
            for (int j = 0; j < PRAISED.size() + BLAMED.size(); j++) {
                praises.add(j < PRAISED.size());
            }
        }
        return new GramSentimentTraining(7).fit(texts, praises).orElseThrow();
    }
}
