package amimori.simulator.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Panels of curves over one span of time, one below the other, as a PNG. */
public final class Chart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 250;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 38;
    private static final int BOTTOM = 24;
    private static final int DOT = 5;
    private static final Duration HOURS_UP_TO = Duration.ofDays(3);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", java.util.Locale.ENGLISH);

    private final Instant from;
    private final Instant to;
    private final ZoneId zone;
    private final List<Panel> panels;

    /** @param zone whose hours stand below the panels */
    public Chart(Instant from, Instant to, ZoneId zone, List<Panel> panels) {
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.panels = List.copyOf(panels);
    }

    public void write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT * panels.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < panels.size(); i++) {
            draw(g, panels.get(i), i * HEIGHT);
        }
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private void draw(Graphics2D g, Panel panel, int top) {
        for (Panel.Span span : panel.spans()) {
            double x = Math.max(LEFT, x(span.from()));
            g.setColor(new Color(span.colour()));
            double width = Math.min(WIDTH - RIGHT, x(span.to())) - x;
            g.fill(new Rectangle2D.Double(x, top + TOP, width, HEIGHT - TOP - BOTTOM));
        }
        grid(g, panel, top);
        hours(g, top);
        panel.curves().forEach(curve -> draw(g, panel, top, curve));
        legend(g, panel, top);
    }

    private static void grid(Graphics2D g, Panel panel, int top) {
        g.setStroke(new BasicStroke(1));
        double first = Math.ceil(panel.low() / panel.step()) * panel.step();
        for (double value = first; value <= panel.high() + 1e-9; value += panel.step()) {
            int y = (int) y(panel, top, value);
            g.setColor(new Color(0xdddddd));
            g.drawLine(LEFT, y, WIDTH - RIGHT, y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(String.format("%.0f", value), 12, y + 4);
        }
    }

    private void hours(Graphics2D g, int top) {
        boolean hourly = Duration.between(from, to).compareTo(HOURS_UP_TO) <= 0;
        Duration step = hourly
                ? Duration.ofHours(3)
                : Duration.ofDays(Math.max(1, Duration.between(from, to).toDays() / 15));
        ZonedDateTime first = from.atZone(zone).toLocalDate().atStartOfDay(zone);
        for (ZonedDateTime at = first; !at.toInstant().isAfter(to); at = at.plus(step)) {
            if (at.toInstant().isBefore(from)) {
                continue;
            }
            int x = (int) x(at.toInstant());
            g.setColor(new Color(0xdddddd));
            g.drawLine(x, top + TOP, x, top + HEIGHT - BOTTOM);
            g.setColor(Color.DARK_GRAY);
            g.drawString(at.format(hourly ? HOUR : DAY), Math.min(x - 14, WIDTH - 42), top + HEIGHT - 8);
        }
    }

    private void draw(Graphics2D g, Panel panel, int top, Panel.Curve curve) {
        g.setColor(new Color(curve.colour()));
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (Panel.Point point : curve.points()) {
            if (Double.isNaN(point.value())) {
                down = false;
                continue;
            }
            double x = x(point.time());
            double y = y(panel, top, Math.max(panel.low(), Math.min(panel.high(), point.value())));
            if (curve.dotted()) {
                g.fill(new Ellipse2D.Double(x - DOT / 2d, y - DOT / 2d, DOT, DOT));
            } else if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            down = true;
        }
        g.setStroke(new BasicStroke(1.5f));
        g.draw(path);
    }

    private static void legend(Graphics2D g, Panel panel, int top) {
        g.setColor(Color.BLACK);
        g.drawString(panel.title(), LEFT, top + 14);
        Map<String, Integer> names = new LinkedHashMap<>();
        panel.curves().forEach(curve -> names.putIfAbsent(curve.name(), curve.colour()));
        panel.spans().forEach(span -> names.putIfAbsent(span.name(), span.colour()));
        int x = LEFT;
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            g.setColor(new Color(name.getValue()));
            g.fillRect(x, top + 21, 14, 10);
            g.setColor(Color.DARK_GRAY);
            g.drawString(name.getKey(), x + 18, top + 30);
            x += 34 + g.getFontMetrics().stringWidth(name.getKey());
        }
    }

    private double x(Instant time) {
        double share = Duration.between(from, time).toMillis()
                / (double) Duration.between(from, to).toMillis();
        return LEFT + (WIDTH - LEFT - RIGHT) * share;
    }

    private static double y(Panel panel, int top, double value) {
        double share = (value - panel.low()) / (panel.high() - panel.low());
        return top + HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
}
