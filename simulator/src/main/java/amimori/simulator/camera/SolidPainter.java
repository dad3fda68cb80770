package amimori.simulator.camera;

import amimori.simulator.fish.Species;
import amimori.simulator.fish.Vec;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Paints jellyfish, rays and turtles into the water. */
final class SolidPainter {
    private static final double SMALLEST_WITH_MARKS = 36;
    private static final float[] EDGE = {0f, 0.72f, 1f};

    private final View view;
    private final Graphics2D g;

    SolidPainter(View view, Graphics2D g) {
        this.view = view;
        this.g = g;
    }

    void paint(Solid animal) {
        switch (animal.fish().species().group()) {
            case JELLYFISH -> jellyfish(animal);
            case RAY -> ray(animal);
            default -> turtle(animal);
        }
    }

    /** A bell is clear in the middle and bright where one looks along its wall. */
    private void jellyfish(Solid animal) {
        boolean giant = animal.fish().species() == Species.ECHIZENKURAGE;
        Vec place = animal.fish().place();
        Rgb bell = view.surface(giant ? Rgb.of(0xc7a896) : Rgb.of(0xdfe7ee), 1.0, place);
        Rgb arms = view.surface(giant ? Rgb.of(0xa8694f) : Rgb.of(0xd9d3dc), 0.85, place);
        g.setColor(arms.toColor(giant ? 0.75 : 0.5));
        animal.fins().forEach(g::fill);
        Rectangle2D box = animal.body().getBounds2D();
        float radius = (float) Math.max(1, Math.max(box.getWidth(), box.getHeight()) * 0.56);
        double clear = giant ? 0.72 : 0.42;
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(box.getCenterX(), box.getCenterY()), radius, EDGE, new Color[] {
                    bell.toColor(clear),
                    bell.toColor(clear + 0.12),
                    bell.times(1.15).toColor(clear + 0.3)
                }));
        g.fill(animal.body());
        if (animal.pixels() < SMALLEST_WITH_MARKS) {
            return;
        }
        double size = animal.pixels();
        g.setStroke(new BasicStroke((float) Math.max(0.8, 0.018 * size)));
        if (giant) {
            g.setColor(arms.toColor(0.35));
            for (int i = 0; i < 8; i++) {
                double angle = 2 * Math.PI * i / 8;
                rib(animal, Math.cos(angle), Math.sin(angle));
            }
        } else {
            g.setColor(view.surface(Rgb.of(0xf2e9f4), 1.15, place).toColor(0.55));
            for (int i = 0; i < 4; i++) {
                double angle = Math.PI * (i + 0.5) / 2;
                double[] at = animal.at(0.16, 0.16 * Math.cos(angle), 0.16 * Math.sin(angle));
                double r = 0.075 * size;
                g.draw(new Ellipse2D.Double(at[0] - r, at[1] - 0.7 * r, 2 * r, 1.4 * r));
            }
        }
    }

    private void rib(Solid animal, double cos, double sin) {
        Path2D path = new Path2D.Double();
        double[] top = animal.at(0.43, 0.05 * cos, 0.05 * sin);
        double[] middle = animal.at(0.28, 0.33 * cos, 0.33 * sin);
        double[] low = animal.at(0.02, 0.44 * cos, 0.44 * sin);
        path.moveTo(top[0], top[1]);
        path.quadTo(middle[0], middle[1], low[0], low[1]);
        g.draw(path);
    }

    private void ray(Solid animal) {
        Vec place = animal.fish().place();
        boolean belly = animal.backTurned() < 0;
        Rgb back = view.surface(Rgb.of(belly ? 0xc9c2b4 : 0x6d5a45), belly ? 0.5 : 0.85, place);
        Rgb rim = view.surface(Rgb.of(belly ? 0x9a8263 : 0x54452f), belly ? 0.45 : 0.7, place);
        g.setColor(rim.toColor(0.9));
        animal.fins().forEach(g::fill);
        rounded(animal, back, rim);
        g.fill(animal.body());
        if (animal.pixels() < SMALLEST_WITH_MARKS || Math.abs(animal.backTurned()) < 0.25) {
            return;
        }
        double size = animal.pixels();
        g.setColor(view.surface(Rgb.of(0x17130f), 0.4, place).toColor(0.85));
        double up = belly ? -0.045 : 0.055;
        for (int hand = -1; hand <= 1; hand += 2) {
            dot(animal.at(0.20, 0.055 * hand, up), 0.016 * size);
            for (int i = 0; belly && i < 5; i++) {
                dot(animal.at(0.13 - 0.035 * i, 0.10 * hand, up), 0.010 * size);
            }
        }
    }

    private void turtle(Solid animal) {
        Vec place = animal.fish().place();
        boolean belly = animal.backTurned() < -0.1;
        Rgb shell = view.surface(Rgb.of(belly ? 0xd6c99a : 0x6a5534), belly ? 0.5 : 0.9, place);
        Rgb rim = view.surface(Rgb.of(belly ? 0xa8955f : 0x43371f), belly ? 0.45 : 0.6, place);
        g.setColor(view.surface(Rgb.of(0x6b624a), 0.7, place).toColor(0.95));
        animal.fins().forEach(g::fill);
        rounded(animal, shell, rim);
        g.fill(animal.body());
        if (belly || animal.pixels() < SMALLEST_WITH_MARKS) {
            return;
        }
        g.setColor(rim.times(0.8).toColor(0.6));
        g.setStroke(new BasicStroke((float) Math.max(0.7, 0.012 * animal.pixels())));
        for (double ahead = -0.25; ahead < 0.3; ahead += 0.13) {
            line(animal.at(ahead, -0.22, 0.06), animal.at(ahead + 0.03, 0, 0.145), animal.at(ahead, 0.22, 0.06));
        }
        line(animal.at(-0.36, 0, 0.06), animal.at(0, 0.02, 0.145), animal.at(0.32, 0, 0.06));
    }

    private void line(double[] from, double[] over, double[] to) {
        Path2D path = new Path2D.Double();
        path.moveTo(from[0], from[1]);
        path.quadTo(over[0], over[1], to[0], to[1]);
        g.draw(path);
    }

    /** Lit from above, darker where the body turns away. */
    private void rounded(Solid animal, Rgb light, Rgb dark) {
        Rectangle2D box = animal.body().getBounds2D();
        if (box.getHeight() < 2) {
            g.setColor(light.toColor());
            return;
        }
        g.setPaint(new LinearGradientPaint(
                new Point2D.Double(box.getCenterX(), box.getMinY()),
                new Point2D.Double(box.getCenterX(), box.getMaxY()),
                EDGE,
                new Color[] {light.times(1.1).toColor(), light.toColor(), dark.toColor()}));
    }

    private void dot(double[] at, double radius) {
        g.fill(new Ellipse2D.Double(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius));
    }
}
