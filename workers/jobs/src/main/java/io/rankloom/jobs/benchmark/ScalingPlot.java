package io.rankloom.jobs.benchmark;

import io.rankloom.jobs.benchmark.ScalingBenchmark.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Seconds over products and, below, peak memory over products as SVG, all axes logarithmic, a line for each stage; a dotted line
 * shows linear growth. Memory is what is resident, or the heap where the system does not tell.
 */
public final class ScalingPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int MARGIN = 60;
    private static final int LEGEND = 90;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private final StringBuilder svg;
    private final ToDoubleFunction<Row> value;
    private final String unit;
    private final Axis x;
    private final Axis y;

    /** Whole decades, mapped to pixels from {@code first} to {@code last}. */
    private record Axis(int low, int high, double first, double last) {

        static Axis of(List<Row> rows, ToDoubleFunction<Row> value, double first, double last) {
            double least = rows.stream().mapToDouble(value).min().orElseThrow();
            double most = rows.stream().mapToDouble(value).max().orElseThrow();
            int low = (int) Math.floor(Math.log10(least));
            return new Axis(low, Math.max(low + 1, (int) Math.ceil(Math.log10(most))), first, last);
        }

        double at(double value) {
            return first + (last - first) * (Math.log10(value) - low) / (high - low);
        }
    }

    private ScalingPlot(StringBuilder svg, List<Row> rows, ToDoubleFunction<Row> value, String unit, int top) {
        this.svg = svg;
        this.value = value;
        this.unit = unit;
        this.x = Axis.of(rows, Row::products, MARGIN, WIDTH - MARGIN - LEGEND);
        this.y = Axis.of(rows, value, top + HEIGHT - MARGIN, top + MARGIN / 2.0);
    }

    /** @param rows at least one */
    public static String svg(List<Row> rows) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>"
                        + "<rect width='100%%' height='100%%' fill='white'/>",
                WIDTH,
                2 * HEIGHT));
        new ScalingPlot(svg, rows, Row::seconds, "s", 0).draw(rows);
        new ScalingPlot(svg, rows, ScalingPlot::mebibytes, "MiB", HEIGHT).draw(rows);
        return svg.append("</svg>\n").toString();
    }

    private static double mebibytes(Row row) {
        return Math.max(1, (row.residentBytes() < 0 ? row.heapBytes() : row.residentBytes()) / (double) (1 << 20));
    }

    private void draw(List<Row> rows) {
        grid();
        Map<Stage, List<Row>> stages = new EnumMap<>(Stage.class);
        rows.forEach(row ->
                stages.computeIfAbsent(row.stage(), s -> new ArrayList<>()).add(row));
        int line = 0;
        for (List<Row> stage : stages.values()) {
            line(stage, line++);
        }
    }

    private void grid() {
        for (int power = x.low(); power <= x.high(); power++) {
            double at = x.at(Math.pow(10, power));
            add("<line x1='%1$.1f' y1='%2$.1f' x2='%1$.1f' y2='%3$.1f' stroke='#ddd'/>", at, y.first(), y.last());
            add(
                    "<text x='%.1f' y='%.1f' text-anchor='middle'>%,d</text>",
                    at, y.first() + 18, (long) Math.pow(10, power));
        }
        for (int power = y.low(); power <= y.high(); power++) {
            double at = y.at(Math.pow(10, power));
            add("<line x1='%1$.1f' y1='%3$.1f' x2='%2$.1f' y2='%3$.1f' stroke='#ddd'/>", x.first(), x.last(), at);
            add("<text x='%.1f' y='%.1f' text-anchor='end'>%s %s</text>", x.first() - 6, at + 4, decade(power), unit);
        }
        add(
                "<text x='%.1f' y='%.0f' text-anchor='middle'>products</text>",
                (x.first() + x.last()) / 2, y.first() + MARGIN - 16);
    }

    private static String decade(int power) {
        return power < 0 ? "0." + "0".repeat(-power - 1) + "1" : "1" + "0".repeat(power);
    }

    private void line(List<Row> rows, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        Row first = rows.getFirst();
        Row last = rows.getLast();
        StringBuilder points = new StringBuilder();
        for (Row row : rows) {
            double px = x.at(row.products());
            double py = y.at(value.applyAsDouble(row));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
            add("<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>", px, py, colour);
        }
        add(
                "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>",
                points.toString().strip(), colour);
        double linear = value.applyAsDouble(first) * last.products() / first.products();
        add(
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-dasharray='2 4'/>",
                x.at(first.products()), y.at(value.applyAsDouble(first)), x.at(last.products()), y.at(linear), colour);
        double height = y.last() + 16 * (number + 1);
        add(
                "<text x='%.1f' y='%.1f' fill='%s'>%s</text>",
                x.last() + 16, height, colour, first.stage().label());
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
