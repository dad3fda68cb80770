package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Paints one fish into the water: lit from above, darkened below where its own belly is pale, hazed by distance. */
final class FishPainter {
    private static final double SMALLEST_WITH_MARKS = 42;
    private static final float[] STOPS = {0f, 0.30f, 0.52f, 0.8f, 1f};

    private final View view;
    private final Graphics2D g;

    FishPainter(View view, Graphics2D g) {
        this.view = view;
        this.g = g;
    }

    void paint(Outline fish) {
        Vec place = fish.fish().place();
        FishShape shape = fish.shape();
        double gleam = 0.9 * fish.fish().gleam() * fish.broadside();
        Rgb top = view.surface(shape.coat().top(), 0.75, place);
        Rgb flank = view.surface(shape.coat().flank(), 0.78 + gleam, place);
        Rgb under = view.surface(shape.coat().under(), 0.66 + 0.5 * gleam, place);
        fins(fish, top.mix(flank, 0.35));
        if (fish.pixels() < 10) {
            g.setColor(top.mix(flank, 0.5).toColor());
            g.fill(fish.body());
            return;
        }
        Rgb shade = view.surface(shape.coat().top(), 0.5, place);
        double[] above = fish.onFlank(shape.trunk().thickest(), 1);
        double[] below = fish.onFlank(shape.trunk().thickest(), -1);
        if (Point2D.distance(above[0], above[1], below[0], below[1]) > 1) {
            g.setPaint(new LinearGradientPaint(
                    new Point2D.Double(above[0], above[1]),
                    new Point2D.Double(below[0], below[1]),
                    STOPS,
                    new java.awt.Color[] {
                        top.toColor(),
                        top.mix(flank, 0.35).toColor(),
                        flank.toColor(),
                        under.toColor(),
                        under.mix(shade, 0.35).toColor()
                    }));
        } else {
            g.setColor(flank.toColor());
        }
        g.fill(fish.body());
        if (fish.pixels() >= SMALLEST_WITH_MARKS && fish.broadside() > 0.3) {
            marks(fish, top);
            if (shape.coat().mark() == FishShape.Mark.MANTLE) {
                squidsEye(fish);
            } else {
                head(fish, top, flank);
            }
        }
    }

    private void fins(Outline fish, Rgb colour) {
        double clear = fish.pixels() < 12 ? 0.7 : 0.82;
        g.setColor(colour.toColor(clear));
        fish.fins().forEach(g::fill);
        if (fish.pixels() > 110) {
            g.setColor(colour.times(0.6).toColor(0.5));
            g.setStroke(new BasicStroke(0.8f));
            fish.fins().forEach(g::draw);
        }
    }

    private void marks(Outline fish, Rgb top) {
        FishShape shape = fish.shape();
        Rgb colour = view.surface(shape.coat().markColour(), 0.7, fish.fish().place());
        switch (shape.coat().mark()) {
            case STRIPE -> band(fish, colour, 0.12, 0.97, 0.10, 0.13, 0.75);
            case SCUTES -> {
                band(fish, colour, 0.50, 0.99, 0.02, 0.10, 0.7);
                spot(fish, top.times(0.6), 0.25, 0.28, 0.10, 0.8);
            }
            case WAVES -> waves(fish, colour);
            case DOTS -> {
                for (int i = 0; i < 8; i++) {
                    spot(fish, colour, 0.28 + 0.075 * i, 0.18, 0.07, 0.55);
                }
            }
            case BLOTCHES -> {
                Noise noise = new Noise(fish.fish().id());
                for (int i = 0; i < 9; i++) {
                    spot(fish, colour, noise.uniform(i, 0.25, 0.9), noise.uniform(20 + i, -0.7, 0.7), 0.16, 0.4);
                }
            }
            case GILLS -> {
                for (int i = 0; i < 5; i++) {
                    band(fish, colour, 0.185 + 0.02 * i, 0.19 + 0.02 * i, 0.1, 0.06, 0.6);
                }
            }
            case MANTLE -> {
                for (int i = 0; i < 7; i++) {
                    spot(fish, colour, 0.15 + 0.1 * i, i % 2 == 0 ? 0.3 : -0.3, 0.12, 0.35);
                }
            }
            case NONE -> band(fish, top, 0.2, 0.95, 0.05, 0.03, 0.5);
        }
    }

    private void band(Outline fish, Rgb colour, double from, double to, double level, double thick, double alpha) {
        Path2D path = new Path2D.Double();
        double widest = 0;
        for (int i = 0; i <= 10; i++) {
            double[] at = fish.onFlank(from + (to - from) * i / 10, level);
            widest = Math.max(widest, at[2]);
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        g.setColor(colour.toColor(alpha));
        g.setStroke(
                new BasicStroke((float) Math.max(0.7, thick * widest), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    private void waves(Outline fish, Rgb colour) {
        g.setColor(colour.toColor(0.7));
        for (int i = 0; i < 13; i++) {
            double s = 0.26 + 0.055 * i;
            double[] a = fish.onFlank(s, 0.92);
            double[] b = fish.onFlank(s + 0.025, 0.62);
            double[] c = fish.onFlank(s - 0.005, 0.30);
            g.setStroke(new BasicStroke((float) Math.max(0.6, 0.06 * a[2])));
            Path2D path = new Path2D.Double();
            path.moveTo(a[0], a[1]);
            path.quadTo(b[0], b[1], c[0], c[1]);
            g.draw(path);
        }
    }

    private void spot(Outline fish, Rgb colour, double s, double level, double size, double alpha) {
        double[] at = fish.onFlank(s, level);
        double radius = size * at[2];
        g.setColor(colour.toColor(alpha));
        g.fill(new Ellipse2D.Double(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius));
    }

    private void head(Outline fish, Rgb top, Rgb flank) {
        Path2D gill = new Path2D.Double();
        double[] a = fish.onFlank(0.22, 0.55);
        double[] b = fish.onFlank(0.275, 0);
        double[] c = fish.onFlank(0.22, -0.6);
        gill.moveTo(a[0], a[1]);
        gill.quadTo(b[0], b[1], c[0], c[1]);
        g.setStroke(new BasicStroke((float) Math.max(0.7, 0.05 * b[2])));
        g.setColor(top.times(0.8).toColor(0.55));
        g.draw(gill);
        double[] root = fish.onFlank(0.28, -0.15);
        double[] tip = fish.onFlank(0.42, -0.42);
        double[] low = fish.onFlank(0.33, -0.50);
        Path2D pectoral = new Path2D.Double();
        pectoral.moveTo(root[0], root[1]);
        pectoral.lineTo(tip[0], tip[1]);
        pectoral.lineTo(low[0], low[1]);
        pectoral.closePath();
        g.setColor(top.mix(flank, 0.3).toColor(0.6));
        g.fill(pectoral);
        double[] eye = fish.onFlank(0.105, 0.22);
        double radius = Math.max(0.9, Math.min(0.17 * eye[2] + 0.008 * fish.pixels(), 0.02 * fish.pixels()));
        g.setColor(flank.mix(new Rgb(0.9, 0.9, 0.85), 0.2).toColor(0.9));
        disc(eye, 1.35 * radius);
        g.setColor(view.surface(Rgb.of(0x0a0d10), 0.4, fish.fish().place()).toColor());
        disc(eye, radius);
    }

    private void squidsEye(Outline squid) {
        double[] at = squid.onFlank(0.97, 0.1);
        g.setColor(view.surface(Rgb.of(0x0a0d10), 0.4, squid.fish().place()).toColor());
        disc(at, Math.max(0.9, 0.022 * squid.pixels()));
    }

    private void disc(double[] at, double radius) {
        g.fill(new Ellipse2D.Double(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius));
    }
}
