package io.rankloom.platform.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardSummaryTest {

    @TempDir
    Path tree;

    @Test
    void isTheFirstParagraphUnderTheTitle() throws IOException {
        Files.writeString(
                tree.resolve("model-card.md"),
                "---\nlicense: mit\n---\n\n# Model card\n\nOrders shoes,\nbut no boots.\n\nMore.\n");

        assertThat(CardSummary.of(tree)).isEqualTo("Orders shoes, but no boots.");
    }

    @Test
    void isEmptyWithoutACardOrATitle() throws IOException {
        assertThat(CardSummary.of(tree)).isEmpty();

        Files.writeString(tree.resolve("model-card.md"), "no title\n\nnothing\n");

        assertThat(CardSummary.of(tree)).isEmpty();
    }

    @Test
    void isCutToWhatMlflowTakes() throws IOException {
        Files.writeString(tree.resolve("model-card.md"), "# Title\n\n" + "a".repeat(5001));

        assertThat(CardSummary.of(tree)).hasSize(5000).endsWith("a…");
    }
}
