package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Word2VecTest {

    private static final Word2Vec SMALL = new Word2Vec(12, 3, 4, 12, 2);

    /** Sofas and couches stand beside the same words; so do mice and keyboards. */
    private static List<List<String>> texts() {
        SplittableRandom random = new SplittableRandom(4);
        List<List<String>> texts = new ArrayList<>();
        List<String> home = List.of("leather", "cushion", "living", "room", "seat");
        List<String> desk = List.of("wireless", "usb", "gaming", "button", "receiver");
        for (int i = 0; i < 400; i++) {
            List<String> around = i % 2 == 0 ? home : desk;
            String thing = i % 2 == 0 ? (i % 4 == 0 ? "sofa" : "couch") : (i % 4 == 1 ? "mouse" : "keyboard");
            List<String> text = new ArrayList<>();
            for (int w = 0; w < 6; w++) {
                text.add(around.get(random.nextInt(around.size())));
            }
            text.set(random.nextInt(6), thing);
            texts.add(text);
        }
        texts.add(List.of("once"));
        return texts;
    }

    @Test
    void givesWordsInTheSamePlacesAlikeVectors() {
        WordVectors vectors = SMALL.fit(texts(), 1);

        assertThat(cosine(vectors, "sofa", "couch")).isGreaterThan(0.6);
        assertThat(cosine(vectors, "mouse", "keyboard")).isGreaterThan(0.6);
        assertThat(cosine(vectors, "sofa", "mouse")).isLessThan(cosine(vectors, "sofa", "couch") - 0.3);
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndOthersForAnother() {
        WordVectors one = SMALL.fit(texts(), 1);
        WordVectors again = SMALL.fit(texts(), 1);
        WordVectors other = SMALL.fit(texts(), 2);

        assertThat(again.words()).isEqualTo(one.words());
        assertThat(again.vector(3)).isEqualTo(one.vector(3));
        assertThat(other.vector(3)).isNotEqualTo(one.vector(3));
    }

    @Test
    void leavesOutWordsThatAreTooRare() {
        WordVectors vectors = SMALL.fit(texts(), 1);

        assertThat(vectors.words()).hasSize(14).doesNotContain("once");
        assertThat(vectors.encode(List.of("once", "never"))).hasSize(12).containsOnly(0);
        assertThat(SMALL.fit(List.of(List.of("once")), 1).words()).isEmpty();
    }

    @Test
    void weighsWordsOfATextByTheirRarity() {
        WordVectors vectors =
                new WordVectors(List.of("red", "sofa"), new float[][] {{1, 0}, {0, 1}}, new float[] {0.003f, 0.001f});

        // weights 0.001/0.004 = 1/4 and 0.001/0.002 = 1/2; length sqrt(1/16 + 1/4) = sqrt(5)/4
        float[] text = vectors.encode(List.of("red", "sofa", "unknown"));
        assertThat(text[0]).isCloseTo((float) (1 / Math.sqrt(5)), within(1e-6f));
        assertThat(text[1]).isCloseTo((float) (2 / Math.sqrt(5)), within(1e-6f));
    }

    @Test
    void refusesParametersBelowOne() {
        assertThatThrownBy(() -> new Word2Vec(0, 5, 5, 5, 3))
                .hasMessage("each parameter of word2vec must be at least 1, got 0");
        assertThatThrownBy(() -> new WordVectors(List.of("red"), new float[0][], new float[1]))
                .hasMessage("1 words have 0 vectors and 1 shares");
    }

    private static double cosine(WordVectors vectors, String a, String b) {
        float[] x = vectors.encode(List.of(a));
        float[] y = vectors.encode(List.of(b));
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            sum += x[d] * y[d];
        }
        return sum;
    }
}
