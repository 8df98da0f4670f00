package io.rankloom.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void takesItsMeaningFromTextOfOthers() {
        assertThat(Markdown.text("a|b\n# [x](y) <script> & `c` *d* __e__"))
                .isEqualTo("a\\|b \\# \\[x\\](y) &lt;script\\> &amp; \\`c\\` \\*d\\* \\_\\_e\\_\\_");
    }

    @Test
    void numbersStandAtTheRight() {
        assertThat(Markdown.table(List.of("ranker", "NDCG"), List.of(List.of("linear", Markdown.number(0.5)))))
                .isEqualTo("| ranker | NDCG |\n| --- | ---: |\n| linear | 0.5000 |\n");
    }

    @Test
    void whatIsUndefinedIsADash() {
        assertThat(Markdown.number(Double.NaN)).isEqualTo("–");
        assertThat(Markdown.range(Double.NaN, 1)).isEqualTo("–");
        assertThat(Markdown.percent(Double.NaN)).isEqualTo("–");
        assertThat(Markdown.percent(0.126)).isEqualTo("13 %");
    }
}
