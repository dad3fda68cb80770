package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** The bottom: ridges of sand or rock, one behind the other, the further ones drowned in haze. */
final class BottomPainter {
    private static final double[] RIDGES = {10, 7, 5, 3.6, 2.6, 1.9};
    private static final int STEPS = 70;
    private static final int STONES = 46;
    private static final float[] STOPS = {0f, 1f};

    private final View view;
    private final Graphics2D g;
    private final Noise noise;
    private final double depth;
    private final double relief;
    private final Rgb ground;

    private BottomPainter(View view, Graphics2D g) {
        this.view = view;
        this.g = g;
        this.noise = view.noise().stream("bottom");
        boolean kelp = view.scene().backdrop() == Backdrop.KELP;
        double rough = kelp ? 0.3 : view.scene().density();
        this.depth = noise.uniform(0, 1.5, 2.9);
        this.relief = 0.1 + 2.1 * rough * rough;
        this.ground = rough < 0.28 ? Rgb.of(0xb5a88a) : Rgb.of(0x6f6a56).mix(Rgb.of(0x565a4a), noise.uniform(1));
    }

    /** Paints it where a scene has one. */
    static void paint(View view, Graphics2D g) {
        Backdrop backdrop = view.scene().backdrop();
        if (backdrop != Backdrop.KELP && backdrop != Backdrop.ROCKS) {
            return;
        }
        BottomPainter painter = new BottomPainter(view, g);
        for (int i = 0; i < RIDGES.length; i++) {
            painter.ridge(RIDGES[i], i);
        }
        g.setComposite(AlphaComposite.SrcOver);
    }

    private double skyline(double x, int ridge) {
        return -depth + relief * (0.5 + 0.5 * noise.stream(ridge).rough(x / 1.3 + 7 * ridge));
    }

    private double[] pixel(double x, double y, double z) {
        Vec seen = view.lens().seen(new Vec(x, y, z));
        Vec before = new Vec(seen.x(), seen.y(), Math.max(0.2, seen.z()));
        return new double[] {view.lens().pixelX(before), view.lens().pixelY(before)};
    }

    private void ridge(double z, int ridge) {
        double shows = view.shows(z);
        if (shows <= 0) {
            return;
        }
        g.setComposite(AlphaComposite.SrcOver.derive((float) shows));
        Lens lens = view.lens();
        double half = 0.62 * lens.width() / lens.focal() * z;
        Path2D path = new Path2D.Double();
        double highest = lens.height();
        for (int i = 0; i <= STEPS; i++) {
            double x = -half + 2 * half * i / STEPS;
            double[] at = pixel(x, skyline(x, ridge), z);
            highest = Math.min(highest, at[1]);
            if (i == 0) {
                path.moveTo(-2, lens.height() + 2);
            }
            path.lineTo(at[0], at[1]);
        }
        if (highest >= lens.height()) {
            return;
        }
        path.lineTo(lens.width() + 2, lens.height() + 2);
        path.closePath();
        Vec ahead = new Vec(0, -0.5 * depth, z);
        Rgb light = view.surface(ground, 0.95, ahead);
        Rgb dark = view.surface(ground, 0.5, ahead);
        g.setPaint(new LinearGradientPaint(
                new Point2D.Double(0, highest),
                new Point2D.Double(0, Math.max(highest + 2, lens.height())),
                STOPS,
                new java.awt.Color[] {light.toColor(), dark.toColor()}));
        g.fill(path);
        stones(z, ridge, half, ahead);
    }

    private void stones(double z, int ridge, double half, Vec ahead) {
        Noise own = noise.stream("stones").stream(ridge);
        double perMetre = view.lens().focal() / z;
        for (int i = 0; i < STONES; i++) {
            double x = own.uniform(4L * i, -half, half);
            double size = 0.03 + 0.22 * Math.pow(own.uniform(4L * i + 1), 2);
            double below = size + 0.8 * own.uniform(4L * i + 2);
            double[] at = pixel(x, skyline(x, ridge) - below, z);
            boolean bright = own.uniform(4L * i + 3) < 0.5;
            g.setColor(
                    view.surface(ground.times(bright ? 1.35 : 0.55), 0.8, ahead).toColor(0.35));
            double across = size * perMetre;
            g.fill(new Ellipse2D.Double(at[0] - across, at[1] - 0.5 * across, 2 * across, across));
        }
    }
}
