package io.rankloom.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.benchmark.ScalingBenchmark.Row;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingBenchmarkTest {

    @Test
    void theSlopeIsTheExponent() {
        // y = 3 · x², so 2 whatever the factor
        assertThat(ScalingBenchmark.slope(new double[] {1, 10, 100}, new double[] {3, 300, 30_000}))
                .isCloseTo(2, within(1e-12));
        // through (1, 1), (10, 10), (100, 10): logarithms 0, 1, 2 and 0, 1, 1, so (−1)(−2/3) + 0 + 1 · 1/3 over 2 is
        // 1/2
        assertThat(ScalingBenchmark.slope(new double[] {1, 10, 100}, new double[] {1, 10, 10}))
                .isCloseTo(0.5, within(1e-12));
        assertThatThrownBy(() -> ScalingBenchmark.slope(new double[] {10, 10}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different sizes");
    }

    @Test
    void measuresEachStageOfEachSize() throws Exception {
        var stages = EnumSet.of(Stage.COLLECT, Stage.RATING);
        List<Row> rows = new ScalingBenchmark(Path.of("none"), stages, 7).run(List.of(300, 600), new TestContext());

        assertThat(rows)
                .extracting(Row::stage)
                .containsExactly(Stage.COLLECT, Stage.RATING, Stage.COLLECT, Stage.RATING);
        assertThat(rows).extracting(Row::products).containsExactly(300, 300, 600, 600);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.seconds()).isPositive();
            assertThat(row.heapBytes()).isPositive();
        });
        assertThat(ScalingBenchmark.slopes(rows, Row::seconds)).containsOnlyKeys(stages);
    }

    @Test
    void plotsALineForEachStageOnLogarithmicAxes() {
        List<Row> rows = List.of(
                new Row(Stage.TEXT, 1_000, 1, 1, 100 << 20),
                new Row(Stage.TEXT, 10_000, 10, 1, 1_000 << 20),
                new Row(Stage.REVIEW, 1_000, 1, 100 << 20, -1),
                new Row(Stage.REVIEW, 10_000, 10, 100 << 20, -1));

        // one decade each way: from x = 60 to 640 − 60 − 90 = 490, from y = 400 − 60 = 340 up to 60 / 2 = 30; memory
        // 400 below:
        // that of the text grows with the products, the heap of the reviews stays at 100 MiB
        assertThat(ScalingPlot.svg(rows))
                .contains(
                        "<polyline points='60.0,340.0 490.0,30.0'",
                        "<polyline points='60.0,740.0 490.0,430.0'",
                        "<polyline points='60.0,740.0 490.0,740.0'",
                        ">100 MiB<",
                        ">text</text>",
                        ">review</text>",
                        ">10,000<")
                .startsWith("<svg")
                .endsWith("</svg>\n");
    }
}
