package amimori.simulator.camera;

import amimori.simulator.sea.Noise;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Weed or netting that lies on the glass: out of focus, nearly black, and nothing is seen through it. */
final class Cover {
    private static final int COARSE = 8;
    private static final int EDGE = 40;
    private static final double WHOLE = 0.97;
    private static final float[] STOPS = {0f, 1f};

    private final View view;
    private final Shape sheet;

    private Cover(View view) {
        this.view = view;
        this.sheet = sheet();
    }

    /** What lies on the glass, or null if nothing does. */
    static Cover of(View view) {
        return view.condition().cover() > 0 ? new Cover(view) : null;
    }

    Shape shape() {
        return sheet;
    }

    /** A wavy edge across the picture, from any side, so far in that about the wanted share lies behind it. */
    private Shape sheet() {
        double w = view.lens().width();
        double h = view.lens().height();
        double share = view.condition().cover();
        if (share >= WHOLE) {
            return new Rectangle2D.Double(0, 0, w, h);
        }
        Noise noise = view.noise().stream("cover");
        double angle = Math.PI / 2 * Math.round(noise.uniform(0, -0.49, 3.49)) + noise.uniform(1, -0.35, 0.35);
        double reachX = Math.abs(Math.cos(angle)) * w / 2 + Math.abs(Math.sin(angle)) * h / 2;
        double in = -reachX + 2 * reachX * share;
        double length = w + h;
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= EDGE; i++) {
            double along = -length + 2 * length * i / EDGE;
            double wave = 0.05 * w * noise.stream(1).rough(6d * i / EDGE + 0.02 * view.seconds())
                    + 0.02 * w * noise.stream(2).rough(21d * i / EDGE);
            corner(path, i == 0, angle, in + wave, along);
        }
        corner(path, false, angle, -2 * length, length);
        corner(path, false, angle, -2 * length, -length);
        path.closePath();
        return path;
    }

    private void corner(Path2D path, boolean first, double angle, double in, double along) {
        double x = view.lens().width() / 2d + in * Math.cos(angle) - along * Math.sin(angle);
        double y = view.lens().height() / 2d + in * Math.sin(angle) + along * Math.cos(angle);
        if (first) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    void paint(Graphics2D g) {
        double light = Math.min(1, view.water().luminance() * 1.5 + 0.35 * view.lamp());
        Rgb weed = new Rgb(0.13, 0.14, 0.07).times(light);
        double w = view.lens().width();
        for (int i = 4; i >= 1; i--) {
            g.setColor(weed.toColor(0.22));
            g.setStroke(new BasicStroke((float) (0.012 * w * i), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(sheet);
        }
        g.setColor(weed.toColor());
        g.fill(sheet);
        Shape before = g.getClip();
        g.clip(sheet);
        Noise noise = view.noise().stream("cover").stream(3);
        for (int i = 0; i < 14; i++) {
            double radius = w * noise.uniform(3L * i, 0.05, 0.16);
            double x = w * noise.uniform(3L * i + 1);
            double y = view.lens().height() * noise.uniform(3L * i + 2);
            Color patch = weed.times(i % 2 == 0 ? 1.7 : 0.5).toColor(0.5);
            g.setPaint(new RadialGradientPaint(new Point2D.Double(x, y), (float) radius, STOPS, new Color[] {
                patch, new Color(patch.getRGB() & 0xffffff, true)
            }));
            g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
        g.setClip(before);
    }

    /** Share of the picture behind it, 0 to 1, counted on every {@value #COARSE}th pixel. */
    double share() {
        int width = (view.lens().width() + COARSE - 1) / COARSE;
        int height = (view.lens().height() + COARSE - 1) / COARSE;
        BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = mask.createGraphics();
        g.scale(1d / COARSE, 1d / COARSE);
        g.setColor(Color.WHITE);
        g.fill(sheet);
        g.dispose();
        int covered = 0;
        for (int pixel : ((DataBufferInt) mask.getRaster().getDataBuffer()).getData()) {
            covered += (pixel & 1);
        }
        return covered / (double) (width * height);
    }
}
