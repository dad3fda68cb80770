package amimori.simulator.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/** Curves over time, one panel below the other. */
final class Chart {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 210;
    private static final int MARGIN = 46;
    private static final Color[] COLOURS = {new Color(0xc2410c), new Color(0x0369a1), new Color(0x15803d)};

    private final Instant from;
    private final int days;
    private final int points;
    private final List<Panel> panels = new ArrayList<>();

    private record Panel(String title, double low, double high, double step, List<ToDoubleFunction<Instant>> curves) {}

    Chart(Instant from, int days, int points) {
        this.from = from;
        this.days = days;
        this.points = points;
    }

    /** @param step between lines across the panel */
    Chart panel(String title, double low, double high, double step, List<ToDoubleFunction<Instant>> curves) {
        panels.add(new Panel(title, low, high, step, List.copyOf(curves)));
        return this;
    }

    void write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT * panels.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < panels.size(); i++) {
            draw(g, panels.get(i), i * HEIGHT);
        }
        g.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private void draw(Graphics2D g, Panel panel, int top) {
        g.setStroke(new BasicStroke(1));
        double first = Math.ceil(panel.low() / panel.step()) * panel.step();
        for (double value = first; value <= panel.high(); value += panel.step()) {
            int y = (int) y(panel, top, value);
            g.setColor(new Color(0xdddddd));
            g.drawLine(MARGIN, y, WIDTH - 10, y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(String.format("%.0f", value), 12, y + 4);
        }
        g.drawString(panel.title() + ", from " + from + ", " + days + " days", MARGIN, top + 14);
        for (int i = 0; i < panel.curves().size(); i++) {
            Path2D curve = new Path2D.Double();
            for (int p = 0; p <= points; p++) {
                Instant time = from.plusSeconds(days * 86_400L * p / points);
                double x = MARGIN + (WIDTH - 10d - MARGIN) * p / points;
                double y = y(panel, top, panel.curves().get(i).applyAsDouble(time));
                if (p == 0) {
                    curve.moveTo(x, y);
                } else {
                    curve.lineTo(x, y);
                }
            }
            g.setColor(COLOURS[i % COLOURS.length]);
            g.setStroke(new BasicStroke(1.4f));
            g.draw(curve);
        }
    }

    private static double y(Panel panel, int top, double value) {
        double share = (value - panel.low()) / (panel.high() - panel.low());
        return top + HEIGHT - 14 - share * (HEIGHT - 36);
    }
}
