package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {

    @TempDir
    Path folder;

    @Test
    void givesBackEveryTextAsItWas() throws IOException {
        // line breaks, quotes, an emoji, right to left, a line separator of Unicode, half an emoji, nothing
        List<String> texts = List.of(
                "two\nlines\r\n", "\"quoted\" \\ and\ttabbed", "mug \uD83C\uDF75", "ספל", "a\u2028b", "cut \uD83C", "");

        Strings.write(file(), texts);

        assertThat(Strings.read(file())).isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"cut", "no quotes", "[\"a list\"]", "null", ""})
    void namesFileAndLineOfWhatIsNoText(String line) throws IOException {
        Files.writeString(file(), "\"good\"\n" + line + "\n");

        assertThatThrownBy(() -> Strings.read(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("titles.txt")
                .hasStackTraceContaining("line 2");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> Strings.read(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("titles.txt");
    }

    private Path file() {
        return folder.resolve("titles.txt");
    }
}
