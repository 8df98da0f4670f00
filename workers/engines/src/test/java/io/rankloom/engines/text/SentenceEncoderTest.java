package io.rankloom.engines.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.text.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEncoderTest {

    private static final List<String> TEXTS = List.of(
            "red mug",
            "蓝色棉质衬衫",
            "a very long title of a mug that is red, large, light and made of steel",
            "!?",
            "\uD83C\uDF75");

    @ParameterizedTest(name = "{0} gives {1} values")
    @CsvSource({"minilm, 384", "minilm-int8, 384", "bge-small-zh, 512"})
    void givesUnitVectors(String name, int dims) {
        TextEncoder encoder = TextEncoders.named(name);

        assertThat(encoder.name()).isEqualTo(name);
        assertThat(encoder.dims()).isEqualTo(dims);
        for (float[] vector : encoder.encode(TEXTS)) {
            assertThat(vector).hasSize(dims);
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minilm", "bge-small-zh"})
    void givesATextInABatchTheVectorThatItHasAlone(String name) {
        TextEncoder encoder = TextEncoders.named(name);
        // more than one batch, lengths mixed, so that padding and sorting both happen
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.addAll(TEXTS);
            many.add("mug ".repeat(1 + 7 * i));
        }

        float[][] together = encoder.encode(many);

        for (int i = 0; i < 12; i++) {
            float[] alone = encoder.encode(List.of(many.get(i)))[0];
            for (int j = 0; j < alone.length; j++) {
                assertThat(together[i][j]).isCloseTo(alone[j], within(1e-5f));
            }
        }
    }

    @Test
    void encodesEqualTextsOnceAndGivesEachItsOwnVector() {
        TextEncoder encoder = TextEncoders.named("minilm");

        float[][] vectors = encoder.encode(List.of("red mug", "hat", "red mug"));

        assertThat(vectors[2]).isEqualTo(vectors[0]).isNotSameAs(vectors[0]);
        float[] alone = encoder.encode(List.of("blue mug"))[0];
        float[] kept = alone.clone();
        alone[0] = 9; // what a caller does with his array is not remembered
        assertThat(encoder.encode(List.of("blue mug"))[0]).isEqualTo(kept);
    }

    @Test
    void eightBitsKeepTheDirectionOfAVector() {
        List<String> english = List.of(
                "red mug", "a warm winter hat made of wool", "running shoes with a light sole for the road", "teapot");
        float[][] exact = TextEncoders.named("minilm").encode(english);
        float[][] rounded = TextEncoders.named("minilm-int8").encode(english);

        for (int i = 0; i < exact.length; i++) {
            assertThat(cosine(exact[i], rounded[i])).isGreaterThan(0.97).isLessThan(1);
        }
    }

    @Test
    void isTheSameToTheLastBitForTheSameText() {
        TextEncoder encoder = TextEncoders.named("minilm");

        assertThat(encoder.encode(List.of("red mug"))[0]).isEqualTo(encoder.encode(List.of("red mug"))[0]);
    }

    @ParameterizedTest(name = "{1} is nearer to {0} than {2}")
    @CsvSource({
        "minilm, mug, coffee cup, winter hat",
        "minilm, running shoes, sneakers, teapot",
        "bge-small-zh, 杯子, 马克杯, 帽子",
    })
    void putsTextsOfLikeMeaningNear(String name, String text, String near, String far) {
        float[][] vectors = TextEncoders.named(name).encode(List.of(text, near, far));

        assertThat(cosine(vectors[0], vectors[1])).isGreaterThan(cosine(vectors[0], vectors[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minilm", "bge-small-zh"})
    void givesAnEmptyTextZeros(String name) {
        TextEncoder encoder = TextEncoders.named(name);

        float[][] vectors = encoder.encode(List.of("", " \t\n", "mug"));

        assertThat(vectors[0]).containsOnly(0);
        assertThat(vectors[1]).containsOnly(0);
        assertThat(cosine(vectors[2], vectors[2])).isCloseTo(1, within(1e-6));
        assertThat(encoder.encode(List.of())).isEmpty();
    }

    @Test
    void cutsAVeryLongTextAtItsTokens() {
        TextEncoder encoder = TextEncoders.named("minilm");
        // 128 tokens, of which the first and the last are markers: 126 words are read
        String read = "mug ".repeat(126);

        float[][] vectors = encoder.encode(List.of(read, read + "winter hat ".repeat(20_000)));

        assertThat(cosine(vectors[0], vectors[1])).isCloseTo(1, within(1e-5));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void namesTheEncodersThereAre() {
        assertThatThrownBy(() -> TextEncoders.named("word2vec"))
                .hasMessage("no text encoder 'word2vec'; there are minilm, minilm-int8 and bge-small-zh");
    }
}
