package io.rankloom.jobs.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Plots as inline SVG. Colours come from the page's style, so that plots follow light and dark. */
final class Svg {

    /** A value with its interval; {@code strong} is drawn in the accent colour. */
    record Bar(String label, double value, double low, double high, boolean strong) {}

    /** A point of a curve, both from 0 to 1. */
    record Point(double x, double y) {}

    private static final int WIDTH = 720;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;
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
        Scale scale = new Scale(min - pad, max + pad);
        int height = bars.size() * ROW + 34;
        StringBuilder svg = open(height, unit);
        int bottom = bars.size() * ROW + 6;
        for (double tick : scale.ticks()) {
            double x = scale.x(tick);
            svg.append(f("<line class='grid' x1='%.1f' y1='4' x2='%.1f' y2='%d'/>", x, x, bottom));
            svg.append(f(
                    "<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, bottom + 16, number(tick)));
        }
        if (!Double.isNaN(zero)) {
            svg.append(
                    f("<line class='zero' x1='%.1f' y1='2' x2='%.1f' y2='%d'/>", scale.x(zero), scale.x(zero), bottom));
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
                    kind, scale.x(bar.low()), y, scale.x(bar.high()), y));
        }
        if (Double.isFinite(bar.value())) {
            svg.append(f("<circle class='mean %s' cx='%.1f' cy='%d' r='4.5'/>", kind, scale.x(bar.value()), y));
            svg.append(f("<text class='value' x='%d' y='%d'>%.4f</text>", WIDTH - RIGHT + 14, y + 4, bar.value()));
        }
    }

    /** Precision against recall. */
    static String curve(List<Point> points) {
        int side = 260;
        StringBuilder svg = new StringBuilder(f(
                "<svg viewBox='0 0 %d %d' role='img' aria-label='precision against recall' class='square'>",
                side + 70, side + 50));
        for (int i = 0; i <= 4; i++) {
            double at = i / 4.0;
            double y = 10 + side - at * side;
            double x = 44 + at * side;
            svg.append(f("<line class='grid' x1='44' y1='%.1f' x2='%d' y2='%.1f'/>", y, 44 + side, y));
            svg.append(f("<text class='tick' x='38' y='%.1f' text-anchor='end'>%.2f</text>", y + 4, at));
            svg.append(f("<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%.2f</text>", x, side + 26, at));
        }
        StringBuilder path = new StringBuilder();
        for (Point p : points) {
            path.append(f("%.1f,%.1f ", 44 + p.x() * side, 10 + side - p.y() * side));
        }
        svg.append("<polyline class='curve' points='").append(path).append("'/>");
        svg.append(f("<text class='tick' x='%d' y='%d' text-anchor='middle'>recall</text>", 44 + side / 2, side + 44));
        svg.append(f(
                "<text class='tick' x='12' y='%d' text-anchor='middle' transform='rotate(-90 12 %d)'>precision</text>",
                side / 2, side / 2));
        return svg.append("</svg>").toString();
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
    private record Scale(double min, double max) {

        double x(double value) {
            return LEFT + (value - min) / (max - min) * (WIDTH - LEFT - RIGHT);
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
