package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** The underside of the surface, where a camera looks up at it: bright and dark flecks of the waves, flattened by distance. */
final class SurfacePainter {
    private static final double LOOKS_UP_FROM = 8;
    private static final int FLECKS = 420;
    private static final double REACH = 16;

    private SurfacePainter() {}

    /** Paints it where the camera is tilted up, the scene is open above and it is day. */
    static void paint(View view, Graphics2D g, double depth) {
        boolean open = view.scene().backdrop() != Backdrop.NET;
        double above = Math.min(depth, 9);
        double clear = Math.exp(-view.attenuation() * above * 0.5);
        if (!open || view.scene().tilt() < LOOKS_UP_FROM || view.overhead() < 0.2 || clear < 0.08) {
            return;
        }
        Noise noise = view.noise().stream("surface");
        double t = view.seconds();
        for (int i = 0; i < FLECKS; i++) {
            Noise own = noise.stream(i);
            double z = 0.5 + REACH * own.uniform(0);
            double x = own.uniform(1, -1, 1) * (z + 3) + 0.5 * own.smooth(t / 3);
            Vec place = new Vec(x, above + 0.25 * own.smooth(t / 1.5 + 5), z);
            Vec seen = view.lens().seen(place);
            if (seen.z() < 0.4) {
                continue;
            }
            double perMetre = view.lens().focal() / seen.z();
            double wide = own.uniform(2, 0.12, 0.5) * perMetre;
            double high = wide * Math.max(0.08, Math.min(0.6, 0.5 * place.y() / place.length()));
            boolean bright = own.uniform(3) < 0.6;
            Rgb colour = view.water(place.unit()).times(bright ? 1.5 : 0.6);
            g.setColor(colour.toColor(0.30 * clear * (0.5 + 0.5 * own.smooth(t / 0.9))));
            g.fill(new Ellipse2D.Double(
                    view.lens().pixelX(seen) - wide / 2, view.lens().pixelY(seen) - high / 2, wide, high));
        }
    }
}
