package io.rankloom.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.significance.Interval;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityPageTest {

    @Test
    void aDatasetThatIsNotMeasuredKeepsItsSection() {
        String first = page(List.of(row("mugs", 0.5), row("hats", 0.25)), "");

        String second = page(List.of(row("mugs", 0.75)), first);

        assertThat(second).contains("| top-1 | `search` | photos | 0.7500 [0.0000, 1.0000] | 4 | 3 |");
        assertThat(second).contains("0.2500 [").doesNotContain("0.5000 [");
        assertThat(second.indexOf("## hats")).isPositive().isLessThan(second.indexOf("## mugs"));
        assertThat(page(List.of(row("mugs", 0.75)), second)).isEqualTo(second);
    }

    private static String page(List<QualityRow> rows, String before) {
        return QualityPage.of(rows, "./rankloom", 42, 2, LocalDate.of(2026, 1, 31), before);
    }

    private static QualityRow row(String dataset, double mean) {
        return new QualityRow(dataset, "top-1", "search", "photos", new Interval(mean, 0, 1, 4), 3.2);
    }
}
