package io.rankloom.jobs.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Plots as inline SVG. Colours come from the page's style, so that plots follow light and dark. */
final class Svg {

    /**
     * A value with its interval.
     *
     * @param strong drawn in the accent colour
     * @param note printed behind the value, such as a p value
     */
    record Bar(String label, double value, double low, double high, boolean strong, String note) {}

    /** A value at x with its interval. */
    record Estimate(double x, double value, double low, double high) {}

    /** Estimates, x ascending. */
    record Line(String label, List<Estimate> points) {}

    /** A point of a curve, both from 0 to 1. */
    record Point(double x, double y) {}

    /**
     * A point that stands for many.
     *
     * @param share of all that it stands for
     */
    record Bubble(double x, double y, double share) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
    private static final int NOTE = 70;
    private static final int SIDE = 260;
    private static final int ROW = 28;

    private Svg() {}

    /** Points with intervals on a common scale, one row each; a line where {@code zero} lies if it is in range. */
    static String intervals(List<Bar> bars, double zero, String unit) {
        // A bar without a figure has a row and no place on the scale.
        double[] figures = bars.stream()
                .flatMapToDouble(b -> DoubleStream.of(b.low(), b.value(), b.high()))
                .filter(Double::isFinite)
                .toArray();
        double min = Arrays.stream(figures).min().orElse(0);
        double max = Arrays.stream(figures).max().orElse(1);
        if (!Double.isNaN(zero)) {
            min = Math.min(min, zero);
            max = Math.max(max, zero);
        }
        double pad = Math.max(1e-4, (max - min) * 0.05);
        boolean notes = bars.stream().anyMatch(b -> !b.note().isEmpty());
        int right = WIDTH - RIGHT - (notes ? NOTE : 0);
        Scale scale = new Scale(min - pad, max + pad, LEFT, right);
        int height = bars.size() * ROW + 34;
        StringBuilder svg = open(height, unit);
        int bottom = bars.size() * ROW + 6;
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            svg.append(f("<line class='grid' x1='%.1f' y1='4' x2='%.1f' y2='%d'/>", x, x, bottom));
            svg.append(f(
                    "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, bottom + 16, number(tick)));
        }
        if (!Double.isNaN(zero)) {
            svg.append(f(
                    "<line class='zero' x1='%.1f' y1='2' x2='%.1f' y2='%d'/>", scale.at(zero), scale.at(zero), bottom));
        }
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), scale, i * ROW + 18);
        }
        return svg.append("</svg>").toString();
    }

    private static void row(StringBuilder svg, Bar bar, Scale scale, int y) {
        String kind = bar.strong() ? "strong" : "plain";
        svg.append(f(
                "<text class='label' x='%d' y='%d' text-anchor='end'>%s</text>",
                LEFT - 12, y + 4, Html.text(shortened(bar.label()))));
        if (Double.isFinite(bar.low()) && Double.isFinite(bar.high())) {
            svg.append(f(
                    "<line class='interval %s' x1='%.1f' y1='%d' x2='%.1f' y2='%d'/>",
                    kind, scale.at(bar.low()), y, scale.at(bar.high()), y));
        }
        if (Double.isFinite(bar.value())) {
            svg.append(f("<circle class='mean %s' cx='%.1f' cy='%d' r='4.5'/>", kind, scale.at(bar.value()), y));
            svg.append(f("<text class='value' x='%.1f' y='%d'>%.4f</text>", scale.right() + 14, y + 4, bar.value()));
            svg.append(f(
                    "<text class='tick' x='%.1f' y='%d'>%s</text>",
                    scale.right() + RIGHT - 14, y + 4, Html.text(bar.note())));
        }
    }

    /** Precision against recall. */
    static String curve(List<Point> points) {
        StringBuilder svg = square("recall", "precision");
        return svg.append(polyline("curve", points)).append("</svg>").toString();
    }

    /** Share relevant against foretold chance, beside the line on which both are equal. A larger dot has more pairs. */
    static String reliability(List<Bubble> bins) {
        StringBuilder svg = square("foretold chance", "share relevant");
        svg.append(polyline("zero", List.of(new Point(0, 0), new Point(1, 1))));
        for (Bubble b : bins) {
            svg.append(f(
                    "<circle class='mean strong' cx='%.1f' cy='%.1f' r='%.1f'/>",
                    44 + b.x() * SIDE, 10 + SIDE - b.y() * SIDE, 2 + 8 * Math.sqrt(b.share())));
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder square(String x, String y) {
        StringBuilder svg = new StringBuilder(f(
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s against %s' class='square'>",
                SIDE + 70, SIDE + 50, y, x));
        for (int i = 0; i <= 4; i++) {
            double at = i / 4.0;
            double down = 10 + SIDE - at * SIDE;
            double across = 44 + at * SIDE;
            svg.append(f("<line class='grid' x1='44' y1='%.1f' x2='%d' y2='%.1f'/>", down, 44 + SIDE, down));
            svg.append(f("<text class='tick' x='38' y='%.1f' text-anchor='end'>%.2f</text>", down + 4, at));
            svg.append(f("<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%.2f</text>", across, SIDE + 26, at));
        }
        svg.append(f("<text class='tick' x='%d' y='%d' text-anchor='middle'>%s</text>", 44 + SIDE / 2, SIDE + 44, x));
        svg.append(f(
                "<text class='tick' x='12' y='%d' text-anchor='middle' transform='rotate(-90 12 %d)'>%s</text>",
                SIDE / 2, SIDE / 2, y));
        return svg;
    }

    private static String polyline(String kind, List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(f("%.1f,%.1f ", 44 + p.x() * SIDE, 10 + SIDE - p.y() * SIDE));
        }
        return "<polyline class='" + kind + "' points='" + path + "'/>";
    }

    /** Lines with intervals over a common x from 0, each named at its end; for four lines at most. */
    static String lines(List<Line> lines, String xName, String yName) {
        double[] ys = lines.stream()
                .flatMap(l -> l.points().stream())
                .flatMapToDouble(e -> DoubleStream.of(e.low(), e.value(), e.high(), 0))
                .filter(Double::isFinite)
                .toArray();
        double min = Arrays.stream(ys).min().orElse(0);
        double max = Arrays.stream(ys).max().orElse(1);
        double pad = Math.max(1e-4, (max - min) * 0.05);
        double widest = lines.stream()
                .flatMapToDouble(l -> l.points().stream().mapToDouble(Estimate::x))
                .max()
                .orElse(1);
        int bottom = 220;
        Scale x = new Scale(0, widest, 60, WIDTH - RIGHT);
        Scale y = new Scale(min - pad, max + pad, bottom, 24);
        StringBuilder svg = open(bottom + 44, yName + " by " + xName);
        svg.append(f("<text class='tick' x='60' y='12'>%s</text>", Html.text(yName)));
        for (double tick : y.ticks()) {
            svg.append(f(
                    "<line class='grid' x1='60' y1='%.1f' x2='%d' y2='%.1f'/>", y.at(tick), WIDTH - RIGHT, y.at(tick)));
            svg.append(
                    f("<text class='tick' x='54' y='%.1f' text-anchor='end'>%s</text>", y.at(tick) + 4, number(tick)));
        }
        svg.append(f("<line class='zero' x1='60' y1='%.1f' x2='%d' y2='%.1f'/>", y.at(0), WIDTH - RIGHT, y.at(0)));
        for (double tick : x.ticks()) {
            svg.append(f(
                    "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    x.at(tick), bottom + 18, number(tick)));
        }
        svg.append(f(
                "<text class='tick' x='%d' y='%d' text-anchor='middle'>%s</text>",
                (60 + WIDTH - RIGHT) / 2, bottom + 38, Html.text(xName)));
        double[] labels = labelHeights(lines, y);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), x, y, f("line%d", i % 4), labels[i]);
        }
        return svg.append("</svg>").toString();
    }

    private static void line(StringBuilder svg, Line line, Scale x, Scale y, String kind, double label) {
        StringBuilder path = new StringBuilder();
        for (Estimate e : line.points()) {
            if (!Double.isFinite(e.value())) {
                continue;
            }
            path.append(f("%.1f,%.1f ", x.at(e.x()), y.at(e.value())));
            svg.append(f(
                    "<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>",
                    kind, x.at(e.x()), y.at(e.low()), x.at(e.x()), y.at(e.high())));
        }
        svg.append("<polyline class='")
                .append(kind)
                .append("' points='")
                .append(path)
                .append("'/>");
        svg.append(f(
                "<text class='%s' x='%d' y='%.1f'>%s</text>",
                kind, WIDTH - RIGHT + 8, label + 4, Html.text(shortened(line.label()))));
    }

    /** Beside the ends of the lines, moved apart where two would lie on each other. */
    private static double[] labelHeights(List<Line> lines, Scale y) {
        double[] heights = new double[lines.size()];
        List<Integer> downwards = IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> end(lines.get(i), y)))
                .toList();
        double last = Double.NEGATIVE_INFINITY;
        for (int i : downwards) {
            heights[i] = Math.max(end(lines.get(i), y), last + 14);
            last = heights[i];
        }
        return heights;
    }

    private static double end(Line line, Scale y) {
        double value = line.points().getLast().value();
        return y.at(Double.isFinite(value) ? value : 0);
    }

    private static StringBuilder open(int height, String label) {
        return new StringBuilder(
                f("<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, height, Html.text(label)));
    }

    private static String shortened(String label) {
        return label.length() <= 36 ? label : label.substring(0, 34) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value)
                .replaceAll("0+$", "")
                .replaceAll("\\.$", "")
                .replace("-0", value == 0 ? "0" : "-0");
    }

    private static String f(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** Values to pixels, with round ticks. */
    private record Scale(double min, double max, double left, double right) {

        double at(double value) {
            return left + (value - min) / (max - min) * (right - left);
        }

        double[] ticks() {
            double raw = (max - min) / 5;
            double power = Math.pow(10, Math.floor(Math.log10(raw)));
            double step =
                    raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
            long first = (long) Math.ceil(min / step);
            long last = (long) Math.floor(max / step);
            double[] ticks = new double[Math.clamp(last - first + 1, 0, 20)];
            for (int i = 0; i < ticks.length; i++) {
                ticks[i] = (first + i) * step;
            }
            return ticks;
        }
    }
}
