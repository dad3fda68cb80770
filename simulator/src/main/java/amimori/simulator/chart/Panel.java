package amimori.simulator.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One set of axes: curves over time, and spans of time that are shaded. Built up, then drawn by {@link Chart}. */
public final class Panel {
    private static final int SAMPLES = 1600;

    private final String title;
    private final double low;
    private final double high;
    private final double step;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    /** @param value not a number: the curve is broken there */
    public record Point(Instant time, double value) {}

    /** @param dotted whether points are marked instead of joined */
    record Curve(String name, int colour, boolean dotted, List<Point> points) {}

    record Span(Instant from, Instant to, String name, int colour) {}

    /**
     * @param low value at the bottom
     * @param high value at the top
     * @param step between lines across
     */
    public Panel(String title, double low, double high, double step) {
        this.title = title;
        this.low = low;
        this.high = high;
        this.step = step;
    }

    /** A curve through points in the order of time. @param colour 0xrrggbb */
    public Panel curve(String name, int colour, List<Point> points) {
        curves.add(new Curve(name, colour, false, List.copyOf(points)));
        return this;
    }

    /** Points that are marked, not joined. @param colour 0xrrggbb */
    public Panel dots(String name, int colour, List<Point> points) {
        curves.add(new Curve(name, colour, true, List.copyOf(points)));
        return this;
    }

    /** A function's curve. @param colour 0xrrggbb */
    public Panel curve(String name, int colour, Instant from, Instant to, ToDoubleFunction<Instant> function) {
        List<Point> points = new ArrayList<>();
        long millis = to.toEpochMilli() - from.toEpochMilli();
        for (int i = 0; i <= SAMPLES; i++) {
            Instant time = from.plusMillis(millis * i / SAMPLES);
            points.add(new Point(time, function.applyAsDouble(time)));
        }
        return curve(name, colour, points);
    }

    /** Shades a span of time behind the curves; spans of one name share an entry in the legend. */
    public Panel span(Instant from, Instant to, String name, int colour) {
        spans.add(new Span(from, to, name, colour));
        return this;
    }

    String title() {
        return title;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    double step() {
        return step;
    }

    List<Curve> curves() {
        return curves;
    }

    List<Span> spans() {
        return spans;
    }
}
