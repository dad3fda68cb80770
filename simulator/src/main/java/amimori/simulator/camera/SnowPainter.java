package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;

/** Marine snow: flakes that drift with the current and sink, sharp at a distance and blurred close to the lens. */
final class SnowPainter {
    private static final int FLAKES = 150;
    private static final float[] STOPS = {0f, 1f};

    private SnowPainter() {}

    static void paint(View view, Graphics2D g) {
        Noise noise = view.noise().stream("snow");
        int flakes = (int) (FLAKES * view.scene().snow() * Math.min(2.2, 0.35 + 0.3 * view.turbidity()));
        double drift = 0.05 + 0.25 * view.billow();
        for (int i = 0; i < flakes; i++) {
            double z = 0.4 + 2.6 * noise.uniform(4L * i);
            double x = wrap(noise.uniform(4L * i + 1, -2.4, 2.4) + drift * view.seconds(), 2.4);
            double y = wrap(noise.uniform(4L * i + 2, -1.6, 1.6) - 0.012 * view.seconds(), 1.6);
            flake(view, g, new Vec(x, y, z), noise.uniform(4L * i + 3));
        }
    }

    private static double wrap(double value, double half) {
        return value - 2 * half * Math.floor((value + half) / (2 * half));
    }

    private static void flake(View view, Graphics2D g, Vec place, double draw) {
        Lens lens = view.lens();
        Vec seen = lens.seen(place);
        if (seen.z() < Lens.NEAREST) {
            return;
        }
        double px = lens.pixelX(seen);
        double py = lens.pixelY(seen);
        double size = (0.0012 + 0.002 * draw) * lens.focal() / seen.z();
        double blur = Math.max(0, 1.1 - seen.z()) * lens.width() / 130d;
        double radius = Math.max(0.7, size + blur);
        if (px < -radius || px > lens.width() + radius || py < -radius || py > lens.height() + radius) {
            return;
        }
        double alpha = Math.min(0.75, (0.25 + 0.5 * draw) * Math.pow(Math.max(0.7, size) / radius, 1.1));
        Rgb colour = view.surface(new Rgb(0.95, 0.97, 0.92), 1.15, place);
        if (radius < 1.6) {
            g.setColor(colour.toColor(alpha));
            g.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
        } else {
            g.setPaint(new RadialGradientPaint(new Point2D.Double(px, py), (float) radius, STOPS, new java.awt.Color[] {
                colour.toColor(alpha), colour.toColor(0)
            }));
            g.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
        }
    }
}
