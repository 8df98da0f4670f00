package io.rankloom.learning.aspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspectTrainingTest {

    private static final AspectTraining TRAINING = new AspectTraining(5, 20, 8, 0.6, 0.2);

    /**
     * Of 40 sentences of 4 products, 20 are about a battery, in two products, and 20 about cloth, in the others. D of battery is
     * (10² / 5 + 10² / 5 − 20) / 3 = 6.67. "the" is in all; "great" is in half of each product's, D = 4 · 5² / 5 − 20 = 0;
     * "broken" is as uneven as battery, D = (2 · 5² / 2.5 − 10) / 3 = 3.33, but is blame alone: p = 1 / 12, 4p(1 − p) = 0.31.
     */
    @ParameterizedTest
    @CsvSource({"the, great, awful, broken, battery, charge, fabric, wool", "这个, 很好, 很差, 坏了, 充电, 电池, 羊毛, 面料"})
    void findsMattersAndNotVerdicts(
            String the, String great, String awful, String broken, String a, String b, String c, String d) {
        List<AspectSentence> sentences = new ArrayList<>();
        for (int product = 0; product < 4; product++) {
            boolean battery = product < 2;
            String first = battery ? a : c;
            String second = battery ? b : d;
            for (int i = 0; i < 5; i++) {
                sentences.add(new AspectSentence(List.of(the, first, second, great), 0.9, product, product));
                sentences.add(new AspectSentence(
                        battery ? List.of(the, first, second, broken) : List.of(the, first, second, awful),
                        0.1,
                        product,
                        product));
            }
        }

        Aspects aspects = TRAINING.fit(sentences);

        // In reviews: battery and charge are together in 2 of 4, ln(0.5 / 0.25) / −ln 0.5 = 1; with fabric never, −1.
        assertThat(aspects.terms()).containsExactlyInAnyOrder(List.of(a, b), List.of(c, d));
        assertThat(new AspectTraining(1, 20, 8, 0.6, 0.2).fit(sentences).size()).isEqualTo(1);
    }

    @Test
    void findsNothingInFewSentences() {
        assertThat(TRAINING.fit(List.of()).size()).isZero();
        assertThat(TRAINING.fit(List.of(new AspectSentence(List.of("battery"), 0.5, 0, 0)))
                        .size())
                .isZero();
    }

    @Test
    void sumsUpWhatAProductsSentencesSay() {
        Aspects aspects = new Aspects(List.of(List.of("battery", "charge"), List.of("fabric"), List.of("price")));
        List<AspectSentence> sentences = List.of(
                new AspectSentence(List.of("the", "battery"), 0.9, 0, 0),
                new AspectSentence(List.of("charge", "battery"), 0.2, 0, 0),
                new AspectSentence(List.of("fabric"), Double.NaN, 0, 0),
                new AspectSentence(List.of("nice"), 0.7, 1, 0));

        // The mean is (0.9 + 0.2 + 0.7) / 3 = 0.6 and counts as two sentences more.
        assertThat(aspects.profile(sentences))
                .containsExactly(
                        2 / 4f, // of the sentences name the battery
                        (float) ((0.9 + 0.2 + 2 * 0.6) / (2 + 2)),
                        1 / 4f,
                        0.6f, // nobody knows how they praise the fabric
                        0f,
                        0.6f);
        assertThat(aspects.profile(List.of())).containsExactly(0, 0.5f, 0, 0.5f, 0, 0.5f);
    }

    @Test
    void namesEachAspectOnce() {
        Aspects aspects = new Aspects(List.of(List.of("battery", "charge"), List.of("fabric")));

        assertThat(aspects.named(List.of("fabric", "charge", "battery", "red"))).containsExactly(0, 1);
        assertThat(aspects.named(List.of("red"))).isEmpty();
        assertThatThrownBy(() -> new Aspects(List.of(List.of("a"), List.of("a"))))
                .hasMessage("the word 'a' is of two aspects");
    }
}
