package io.rankloom.engines.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.engines.runtime.EncoderDevice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncodersTest {

    @Test
    void isNotPoisonedByAnAttemptThatFailed() {
        System.setProperty("rankloom.device", "moon");
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> TextEncoders.named("minilm"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("RANKLOOM_DEVICE is 'moon', but encoders are run on the cpu or the gpu");
            }
        } finally {
            System.clearProperty("rankloom.device");
        }
        assertThat(TextEncoders.named("minilm").name()).isEqualTo("minilm");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "RANKLOOM_DEVICE", matches = "gpu")
    void namesTheEncoderThatCannotBeLoadedEachTime() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> TextEncoders.named("minilm", EncoderDevice.GPU))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot load the text encoder minilm on the gpu: ONNX Runtime refuses");
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "red mug, en",
        "红色马克杯, zh",
        "'', en",
        "123 !?, en", // no letters at all
        "Nike 跑步鞋, zh", // 3 of 7 letters are Han
        "stainless steel mug 杯, en", // 1 of 18
        "abcd杯, zh", // 1 of 5, just a fifth
        "abcde杯, en", // 1 of 6
        "кружка, en",
    })
    void tellsChineseByAFifthOfTheLetters(String text, String language) {
        assertThat(TextEncoders.language(List.of(text))).isEqualTo(language);
    }

    @Test
    void looksAtAllTextsTogether() {
        // 2 of 8 letters
        assertThat(TextEncoders.language(List.of("mugmug", "杯子"))).isEqualTo("zh");
        assertThat(TextEncoders.language(List.of())).isEqualTo("en");
    }

    @Test
    void hasOneEncoderForChineseAndOneForTheRest() {
        assertThat(TextEncoders.forLanguage("zh").name()).isEqualTo("bge-small-zh");
        assertThat(TextEncoders.forLanguage("en").name()).isEqualTo("minilm");
        assertThat(TextEncoders.forLanguage("de")).isSameAs(TextEncoders.forLanguage("en"));
    }
}
