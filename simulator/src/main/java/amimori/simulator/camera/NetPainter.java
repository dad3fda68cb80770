package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * The netting of the box: a wall on either hand, the end far ahead, the bottom below. It sags between its ropes,
 * bellies out in the current and moves with the waves. The mesh is drawn coarser than a real one, whose bars no camera
 * resolves beyond a metre or two.
 */
final class NetPainter {
    private static final double LEFT = -3.1;
    private static final double RIGHT = 6.8;
    private static final double FAR = 12.5;
    private static final double FLOOR = -4.6;
    private static final double TOP = 6.5;
    private static final double ROPES_EVERY = 2.6;
    private static final int BANDS = 7;

    private static final double STEP = 0.9;

    private final View view;
    private final Lens lens;
    private final Path2D[] twine = new Path2D[BANDS];
    private final Path2D[] rope = new Path2D[BANDS];

    private NetPainter(View view) {
        this.view = view;
        this.lens = view.lens();
        for (int i = 0; i < BANDS; i++) {
            twine[i] = new Path2D.Float();
            rope[i] = new Path2D.Float();
        }
    }

    /** Paints it where the scene is a net. */
    static void paint(View view, Graphics2D g) {
        if (view.scene().backdrop() != Backdrop.NET) {
            return;
        }
        NetPainter net = new NetPainter(view);
        double mesh = 1.5 - view.scene().density();
        double sees = Math.min(FAR, 2.7 / view.attenuation());
        Sag left = new Sag(view, 1);
        Sag right = new Sag(view, 2);
        Sag floor = new Sag(view, 3);
        Sag end = new Sag(view, 4);
        net.wall((u, v) -> new Vec(LEFT + left.at(u, v) + view.billow(), v, u), 0.8, sees, FLOOR, TOP, 0.28 * mesh);
        net.wall((u, v) -> new Vec(RIGHT + right.at(u, v) + view.billow(), v, u), 4, sees, FLOOR, TOP, 0.6 * mesh);
        net.wall(
                (u, v) -> new Vec(v, FLOOR + 0.8 * floor.at(u, v) + 0.05 * (v - 1) * (v - 1), u),
                2.5,
                Math.min(sees, 8),
                LEFT,
                RIGHT,
                0.6 * mesh);
        if (sees >= FAR) {
            net.wall((u, v) -> new Vec(u, v, FAR + end.at(u, v)), LEFT, RIGHT, FLOOR, TOP, 0.8 * mesh);
        }
        net.draw(g);
    }

    private interface Surface {
        Vec at(double u, double v);
    }

    /** How far a wall of netting hangs out between its ropes, m. */
    private static final class Sag {
        private final Noise across;
        private final Noise down;
        private final double seconds;
        private final int wall;

        Sag(View view, int wall) {
            this.across = view.noise().stream("sag").stream(wall);
            this.down = across.stream(1);
            this.seconds = view.seconds();
            this.wall = wall;
        }

        double at(double u, double v) {
            double swell = 0.10 * Math.sin(seconds * 0.9 + 0.7 * u + 0.4 * v + wall);
            double between = Math.sin(Math.PI * u / ROPES_EVERY);
            return 0.22 * between * between
                    + swell
                    + 0.45 * across.smooth(u / 3.3) * down.smooth(v / 2.4 + 0.05 * seconds);
        }
    }

    /** Two families of bars that cross, and ropes that run up. */
    private void wall(Surface surface, double fromU, double toU, double fromV, double toV, double mesh) {
        double height = toV - fromV;
        for (double start = fromU - height; start < toU + height; start += mesh) {
            if (start < toU) {
                line(twine, surface, start, 1, fromU, toU, fromV, toV);
            }
            if (start > fromU) {
                line(twine, surface, start, -1, fromU, toU, fromV, toV);
            }
        }
        for (double u = Math.ceil(fromU / ROPES_EVERY) * ROPES_EVERY; u < toU; u += ROPES_EVERY) {
            line(rope, surface, u, 0, fromU, toU, fromV, toV);
        }
    }

    private void line(
            Path2D[] bands,
            Surface surface,
            double start,
            int slope,
            double fromU,
            double toU,
            double fromV,
            double toV) {
        boolean drawing = false;
        int lastBand = -1;
        double lastX = 0;
        double lastY = 0;
        for (double t = 0; t <= toV - fromV + 0.01; t += STEP) {
            double u = start + slope * t;
            Vec seen = u < fromU || u > toU ? null : lens.seen(surface.at(u, fromV + t));
            if (seen == null || seen.z() < Lens.NEAREST) {
                drawing = false;
                continue;
            }
            double x = lens.pixelX(seen);
            double y = lens.pixelY(seen);
            int band = band(seen.length());
            if (drawing && !outside(lastX, lastY, x, y)) {
                if (band != lastBand || bands[band].getCurrentPoint() == null) {
                    bands[band].moveTo(lastX, lastY);
                }
                bands[band].lineTo(x, y);
                lastBand = band;
            } else {
                lastBand = -1;
            }
            drawing = true;
            lastX = x;
            lastY = y;
        }
    }

    private boolean outside(double x, double y, double toX, double toY) {
        return Math.max(x, toX) < 0
                || Math.min(x, toX) > lens.width()
                || Math.max(y, toY) < 0
                || Math.min(y, toY) > lens.height();
    }

    private static int band(double distance) {
        return (int) Math.max(0, Math.min(BANDS - 1, 2.4 * Math.log(distance)));
    }

    private static double distance(int band) {
        return Math.exp((band + 0.5) / 2.4);
    }

    private void draw(Graphics2D g) {
        Rgb tar = Rgb.of(0x3c4a44);
        for (int i = BANDS - 1; i >= 0; i--) {
            double distance = distance(i);
            Vec ahead = new Vec(-0.25, -0.1, 1).unit().times(distance);
            Rgb colour = view.surface(tar, view.lamp() > 0 ? 0.9 : 0.5, ahead);
            double clear = Math.exp(-view.attenuation() * distance);
            double perMetre = lens.focal() / distance;
            g.setColor(colour.toColor(Math.min(0.8, clear * Math.min(1, 0.006 * perMetre + 0.3))));
            g.setStroke(new BasicStroke((float) Math.max(0.8, 0.006 * perMetre)));
            g.draw(twine[i]);
            g.setColor(colour.times(0.9).toColor(Math.min(0.9, 1.1 * clear)));
            g.setStroke(new BasicStroke((float) Math.max(1.2, 0.035 * perMetre)));
            g.draw(rope[i]);
        }
    }
}
