package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextModelSpecTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "by-language", "By-Language"})
    void nothingMeansTheEncoderOfEachTextsLanguage(String text) {
        assertThat(TextModelSpec.parse(text)).isEqualTo(TextModelSpec.BY_LANGUAGE);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "all-MiniLM-L6-v2, minilm",
        "all-minilm-l6-v2-int8, minilm-int8",
        "minilm-int8, minilm-int8",
        "bge-small-zh-v1.5, bge-small-zh"
    })
    void knowsAnEncoderByItsOwnNameAndItsMakers(String text, String name) {
        assertThat(TextModelSpec.parse(text)).isEqualTo(new TextModelSpec.Bundled(name));
    }

    @Test
    void everyNameThatIsOfferedIsKnown() {
        assertThat(TextModelSpec.names())
                .allSatisfy(name -> assertThat(TextModelSpec.parse(name)).isInstanceOf(TextModelSpec.Bundled.class));
    }

    @Test
    void readsTheAddressOfARegisteredModel() {
        assertThat(TextModelSpec.parse("models:/shop encoder/12"))
                .isEqualTo(new TextModelSpec.Registered("shop encoder", "12", false))
                .hasToString("models:/shop encoder/12");
        assertThat(TextModelSpec.parse("models:/encoder@newest"))
                .isEqualTo(new TextModelSpec.Registered("encoder", "newest", true))
                .hasToString("models:/encoder@newest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models:/encoder",
                "models:/encoder/",
                "models:/encoder/latest",
                "models:/encoder/0",
                "models:/encoder/1234567890",
                "models:/a/b/3",
                "models:/a@b@c",
                "models:/a@",
                "models:encoder/3",
                "models:/m-0123/../../etc@x/"
            })
    void refusesWhatIsNoSuchAddress(String text) {
        assertThatThrownBy(() -> TextModelSpec.parse(text))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("write models:/NAME/VERSION");
    }

    @Test
    void takesAnythingElseWithASlashForAFolder() {
        assertThat(TextModelSpec.parse("./encoder")).isEqualTo(new TextModelSpec.Folder("./encoder"));
        assertThat(TextModelSpec.parse("C:\\encoder")).isEqualTo(new TextModelSpec.Folder("C:\\encoder"));
    }
}
