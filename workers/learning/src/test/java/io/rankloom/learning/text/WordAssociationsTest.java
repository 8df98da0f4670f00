package io.rankloom.learning.text;

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

class WordAssociationsTest {

    private static final AssociationTraining TRAINING = new AssociationTraining(60, 0.02, 1e-3);

    @Test
    void addsWhatPairsOfWordsAreWorthOverTheRootOfTheTitle() {
        var associations = new WordAssociations(List.of("blue"), List.of("navy", "sari"), new float[] {-1, 0.5f});

        // blue = blue: 2; blue and navy: -1; three title words; "saree" is in nothing learnt and not in the title
        assertThat(associations.score(List.of("blue", "saree"), List.of("blue", "navy", "shirt")))
                .isCloseTo((2 - 1) / Math.sqrt(3), within(1e-12));
        assertThat(associations.score(List.of("blue"), List.of())).isZero();
        assertThat(WordAssociations.none().score(List.of("a", "b"), List.of("b", "a")))
                .isCloseTo(4 / Math.sqrt(2), within(1e-12));
    }

    @Test
    void learnsFromJudgmentsWhichWordsAnswerAndWhichDoNot() {
        WordAssociations learnt = TRAINING.fit(judgments());

        assertThat(learnt.score(List.of("saree"), List.of("sari")))
                .isGreaterThan(0.5)
                .isGreaterThan(learnt.score(List.of("saree"), List.of("shirt")));
        assertThat(learnt.score(List.of("saree"), List.of("shirt"))).isNegative();
        // one query alone cannot teach a word
        assertThat(learnt.score(List.of("rare"), List.of("sari"))).isZero();
    }

    @Test
    void theFirstStepOfAdamIsTheRateAgainstTheGradientsSign() {
        WordAssociations learnt = new AssociationTraining(1, 0.02, 1e-3).fit(judgments());

        // "sari" is underrated at first, "shirt" overrated; both titles have one word
        assertThat(learnt.score(List.of("saree"), List.of("sari"))).isCloseTo(0.02, within(1e-6));
        assertThat(learnt.score(List.of("saree"), List.of("shirt"))).isCloseTo(-0.02, within(1e-6));
    }

    @Test
    void queriesThatTellNothingTeachNothing() {
        var same = new JudgedTitles(List.of("a"), List.of(List.of("a"), List.of("b")), new double[] {1, 1});

        assertThat(TRAINING.fit(List.of(same, same)).score(List.of("a"), List.of("a")))
                .isEqualTo(2);
        assertThatThrownBy(() -> new JudgedTitles(List.of("a"), List.of(), new double[1]))
                .hasMessage("0 titles cannot have 1 gains");
    }

    @Test
    void isWrittenAndReadBackWithTheSameBytes(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        TRAINING.fit(judgments()).write(one);
        TRAINING.fit(judgments()).write(other);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(WordAssociations.read(one).score(List.of("saree"), List.of("sari")))
                .isEqualTo(TRAINING.fit(judgments()).score(List.of("saree"), List.of("sari")));

        Files.write(other, new byte[8]);
        assertThatThrownBy(() -> WordAssociations.read(other))
                .hasMessageEndingWith("no word associations of version 1");
    }

    /** Six queries for a saree whose answer is called a sari, one of them with a word that no other has. */
    private static List<JudgedTitles> judgments() {
        List<JudgedTitles> judgments = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<String> words = i == 0 ? List.of("saree", "rare") : List.of("saree");
            judgments.add(new JudgedTitles(words, List.of(List.of("sari"), List.of("shirt")), new double[] {3, 0}));
        }
        return judgments;
    }
}
