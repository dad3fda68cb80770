package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** One plant of kelp: a stalk from the bottom upwards with blades that stream in the current, or a low bush. */
final class Frond implements Thing {
    private static final double FOOT = -3.2;
    private static final double MIDDLE_OF_LIGHT = 2.6;
    private static final float[] STOPS = {0f, 0.5f, 1f};
    private static final int MOST = 70;

    private final Vec foot;
    private final Noise noise;
    private final View view;
    private final double top;
    private final boolean bushy;
    private final Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO);

    private Frond(View view, Noise noise, Vec foot) {
        this.view = view;
        this.noise = noise;
        this.foot = foot;
        this.bushy = noise.uniform(5) < 0.55;
        this.top = bushy ? noise.uniform(0, -2.4, -0.3) : noise.uniform(0, -0.6, 5.5);
        stalk();
        double step = (0.2 + 0.035 * foot.z()) * (bushy ? 0.6 : 1);
        int number = 0;
        for (double y = FOOT + 0.4; y < top; y += step) {
            blade(y, number++);
        }
    }

    /** The plants of a scene of kelp, in clumps; none elsewhere. */
    static List<Frond> of(View view) {
        List<Frond> all = new ArrayList<>();
        if (view.scene().backdrop() != Backdrop.KELP) {
            return all;
        }
        Noise noise = view.noise().stream("kelp");
        int plants = 6 + (int) ((MOST - 6) * view.scene().density());
        for (int i = 0; i < plants; i++) {
            Noise clump = noise.stream(i / 5);
            Noise own = noise.stream(1000 + i);
            double z = Math.max(0.9, 0.9 + 7.5 * Math.pow(clump.uniform(0), 0.8) + 0.5 * own.gaussian(20));
            double x = clump.uniform(1, -1, 1) * (0.95 * z + 0.6) + 0.45 * own.gaussian(21);
            all.add(new Frond(view, own, new Vec(x, FOOT, z)));
        }
        return all;
    }

    /** Where the stalk is at a height: the current bends it and waves move it. */
    private Vec at(double y) {
        double up = (y - FOOT) / 6;
        double sway = 0.35 * up * Math.sin(0.8 * view.seconds() + 0.9 * foot.x() + 3 * noise.uniform(1));
        double bent = up * up * (0.9 * view.billow() + noise.uniform(2, -0.5, 0.5));
        return new Vec(foot.x() + sway + bent, y, foot.z());
    }

    private double[] pixel(Vec place) {
        Vec seen = view.lens().seen(place);
        Vec before = new Vec(seen.x(), seen.y(), Math.max(0.2, seen.z()));
        return new double[] {view.lens().pixelX(before), view.lens().pixelY(before)};
    }

    private void stalk() {
        int steps = 9;
        for (int i = 0; i <= 2 * steps + 1; i++) {
            int up = i <= steps ? i : 2 * steps + 1 - i;
            Vec place = at(FOOT + (top - FOOT) * up / steps);
            corner(i == 0, place.plus(new Vec(i <= steps ? 0.012 : -0.012, 0, 0)));
        }
        shape.closePath();
    }

    private void blade(double y, int number) {
        Noise own = noise.stream(number);
        double hand = number % 2 == 0 ? 1 : -1;
        double length = own.uniform(0, 0.22, 0.6);
        double turned = own.uniform(1, 0.35, 1) * hand;
        double droop = 0.5 * own.smooth(view.seconds() / 2.5) + own.uniform(2, -0.5, 0.6);
        double wide = own.uniform(3, 0.03, 0.075) * (bushy ? 2.2 : 1);
        Vec root = at(y);
        Vec along =
                new Vec(turned, (bushy ? 0.8 : 0.25) - 0.5 * droop, 0).unit().times(length);
        Vec across = new Vec(-along.y(), along.x(), 0).unit().times(wide);
        corner(true, root);
        corner(false, root.plus(along.times(0.3)).plus(across));
        corner(false, root.plus(along.times(0.75)).plus(across.times(0.7)));
        corner(false, root.plus(along));
        corner(false, root.plus(along.times(0.7)).minus(across.times(0.8)));
        corner(false, root.plus(along.times(0.3)).minus(across));
        shape.closePath();
    }

    private void corner(boolean first, Vec place) {
        double[] at = pixel(place);
        if (first) {
            shape.moveTo(at[0], at[1]);
        } else {
            shape.lineTo(at[0], at[1]);
        }
    }

    Path2D shape() {
        return shape;
    }

    @Override
    public double distance() {
        return Math.hypot(foot.x(), foot.z());
    }

    void paint(Graphics2D g) {
        Rgb leaf = Rgb.of(0x4e4a22).mix(Rgb.of(0x7d7434), noise.uniform(4));
        double[] high = pixel(new Vec(foot.x(), MIDDLE_OF_LIGHT, foot.z()));
        double[] low = pixel(new Vec(foot.x(), -MIDDLE_OF_LIGHT, foot.z()));
        g.setPaint(new LinearGradientPaint(
                new Point2D.Double(high[0], high[1]),
                new Point2D.Double(high[0], Math.max(low[1], high[1] + 2)),
                STOPS,
                new java.awt.Color[] {
                    tone(leaf, 1.15, MIDDLE_OF_LIGHT), tone(leaf, 0.7, 0), tone(leaf, 0.4, -MIDDLE_OF_LIGHT)
                }));
        g.fill(shape);
    }

    private java.awt.Color tone(Rgb leaf, double lit, double y) {
        return view.surface(leaf, lit, new Vec(foot.x(), y, foot.z())).toColor();
    }
}
