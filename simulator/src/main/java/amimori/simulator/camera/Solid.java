package amimori.simulator.camera;

import amimori.simulator.fish.Species;
import amimori.simulator.fish.Swimmer;
import amimori.simulator.fish.Vec;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * An animal whose body is no chain of cross-sections: the bell of a jellyfish, the disc of a ray, the shell of a turtle.
 * The body is the convex hull of its points as the lens sees them; what hangs from it is drawn as {@link #fins}.
 */
final class Solid implements Figure {
    private static final Vec UP = new Vec(0, 1, 0);
    private static final int AROUND = 12;
    private static final double[][] DISC = {
        {0.36, 0}, {0.27, 0.14}, {0.12, 0.38}, {-0.02, 0.50}, {-0.14, 0.40}, {-0.28, 0.16}, {-0.34, 0.03}
    };

    private final Swimmer fish;
    private final Lens lens;
    private final Vec side;
    private final Vec above;
    private final double scale;
    private final Path2D body;
    private final List<double[]> points = new ArrayList<>();
    private final List<Path2D> fins = new ArrayList<>();

    Solid(Swimmer fish, Lens lens) {
        this.fish = fish;
        this.lens = lens;
        this.side = UP.cross(fish.heading()).unit();
        this.above = fish.heading().cross(side).unit();
        this.scale = lens.focal() / lens.seen(fish.place()).z();
        switch (fish.species().group()) {
            case JELLYFISH -> bell();
            case RAY -> disc();
            default -> shell();
        }
        this.body = Hull.of(points);
    }

    /** How far such an animal reaches from its middle, in shares of its length. */
    static double reach(Species species) {
        return switch (species) {
            case ECHIZENKURAGE -> 1.25;
            case MIZUKURAGE -> 0.75;
            case AKAEI -> 1.25;
            default -> 0.62;
        };
    }

    /** A point of the animal, in shares of its length: ahead, to its side, above its middle. */
    private Vec point(double ahead, double aside, double up) {
        double l = fish.length();
        return fish.place()
                .plus(fish.heading().times(ahead * l))
                .plus(side.times(aside * l))
                .plus(above.times(up * l));
    }

    private double[] pixel(double ahead, double aside, double up) {
        Vec seen = lens.seen(point(ahead, aside, up));
        double z = Math.max(0.05, seen.z());
        Vec before = new Vec(seen.x(), seen.y(), z);
        return new double[] {lens.pixelX(before), lens.pixelY(before)};
    }

    private void ring(double ahead, double radius) {
        for (int i = 0; i < AROUND; i++) {
            double angle = 2 * Math.PI * i / AROUND;
            points.add(pixel(ahead, radius * Math.cos(angle), radius * Math.sin(angle)));
        }
    }

    private void bell() {
        double pulse = 0.5 + 0.5 * Math.sin(fish.beat());
        boolean giant = fish.species() == Species.ECHIZENKURAGE;
        double tall = (giant ? 0.46 : 0.26) * (0.9 + 0.25 * pulse);
        double wide = 0.5 * (1 - 0.16 * pulse);
        for (double share : new double[] {-0.08, 0.12, 0.35, 0.6, 0.85, 1}) {
            double t = Math.max(0, share);
            ring(share * tall, wide * (share < 0 ? 0.93 : Math.sqrt(Math.max(0.0025, 1 - t * t))));
        }
        int arms = giant ? 9 : 4;
        for (int i = 0; i < arms; i++) {
            double angle = 2 * Math.PI * (i + 0.3) / arms;
            double out = (giant ? 0.24 : 0.08) * (i % 2 == 0 ? 1 : 0.6);
            double length = giant ? 0.55 + 0.5 * (i * 7 % 5) / 5d : 0.26 + 0.04 * (i % 3);
            strip(out * Math.cos(angle), out * Math.sin(angle), length, giant ? 0.075 : 0.035, i);
        }
    }

    /** An arm that hangs from the bell, swaying, narrower towards its end. */
    private void strip(double aside, double up, double length, double wide, int number) {
        int steps = 6;
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= 2 * steps + 1; i++) {
            int down = i <= steps ? i : 2 * steps + 1 - i;
            double t = down / (double) steps;
            double half = wide * (1 - 0.7 * t) * (i <= steps ? 1 : -1);
            double sway = 0.10 * t * Math.sin(fish.beat() * 0.5 + 4 * t + number);
            double[] at = pixel(-length * t, aside * (1 + 0.3 * t) + sway, up * (1 + 0.3 * t) + 0.6 * sway);
            double x = at[0] + half * scale * fish.length();
            if (i == 0) {
                path.moveTo(x, at[1]);
            } else {
                path.lineTo(x, at[1]);
            }
        }
        path.closePath();
        fins.add(path);
    }

    private void disc() {
        for (double[] edge : DISC) {
            double lift = 0.16 * Math.pow(2 * edge[1], 2) * Math.sin(fish.beat() - 2 * edge[0]);
            points.add(pixel(edge[0], edge[1], lift));
            points.add(pixel(edge[0], -edge[1], lift));
        }
        points.add(pixel(0.05, 0, 0.06));
        points.add(pixel(0.05, 0, -0.045));
        polygon(new double[][] {
            {-0.30, 0.025, 0},
            {-0.75, 0.012, 0.03 * Math.sin(fish.beat())},
            {-1.2, 0.004, 0},
            {-1.2, -0.004, 0},
            {-0.75, -0.012, 0},
            {-0.30, -0.025, 0}
        });
    }

    private void shell() {
        for (double ahead : new double[] {-0.40, -0.25, 0, 0.2, 0.32, 0.36}) {
            double half = 0.29 * Math.sqrt(Math.max(0.02, 1 - Math.pow((ahead + 0.03) / 0.4, 2)));
            points.add(pixel(ahead, half, 0));
            points.add(pixel(ahead, -half, 0));
            points.add(pixel(ahead, 0.5 * half, 0.42 * half));
            points.add(pixel(ahead, -0.5 * half, 0.42 * half));
            points.add(pixel(ahead, 0, 0.5 * half));
            points.add(pixel(ahead, 0, -0.3 * half));
        }
        double stroke = 0.28 * Math.sin(fish.beat());
        double sweep = 0.10 * Math.cos(fish.beat());
        for (int hand = -1; hand <= 1; hand += 2) {
            polygon(new double[][] {
                {0.28, 0.17 * hand, 0.02},
                {0.30 + sweep, 0.38 * hand, 0.5 * stroke},
                {0.10 + sweep, 0.60 * hand, stroke},
                {0.12, 0.36 * hand, 0.45 * stroke},
                {0.10, 0.22 * hand, 0}
            });
            polygon(new double[][] {
                {-0.30, 0.12 * hand, 0},
                {-0.46, 0.26 * hand, -0.02},
                {-0.54, 0.20 * hand, -0.02},
                {-0.38, 0.06 * hand, 0}
            });
        }
        polygon(new double[][] {
            {0.32, 0.07, 0.02},
            {0.42, 0.075, 0.06},
            {0.52, 0.04, 0.05},
            {0.54, 0, 0.02},
            {0.52, -0.04, -0.03},
            {0.42, -0.075, -0.03},
            {0.32, -0.07, 0}
        });
    }

    private void polygon(double[][] corners) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners.length; i++) {
            double[] at = pixel(corners[i][0], corners[i][1], corners[i][2]);
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        path.closePath();
        fins.add(path);
    }

    @Override
    public Swimmer fish() {
        return fish;
    }

    @Override
    public Path2D body() {
        return body;
    }

    @Override
    public List<Path2D> fins() {
        return fins;
    }

    @Override
    public double pixels() {
        return scale * fish.length();
    }

    /** Where a point of the animal falls in the picture; shares of its length: ahead, to its side, above its middle. */
    double[] at(double ahead, double aside, double up) {
        return pixel(ahead, aside, up);
    }

    /** From 1 where the camera looks on its back to −1 where it looks on its belly. */
    double backTurned() {
        return -above.dot(fish.place().unit());
    }
}
