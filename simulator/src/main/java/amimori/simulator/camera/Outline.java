package amimori.simulator.camera;

import amimori.simulator.fish.Swimmer;
import amimori.simulator.fish.Vec;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A fish as it stands in the picture: its body as a chain of elliptic cross-sections seen through the lens, and its
 * fins. What is drawn and what is true of it both come from here.
 */
final class Outline implements Figure {
    private static final int STATIONS = 15;
    private static final Vec UP = new Vec(0, 1, 0);

    private final Swimmer fish;
    private final FishShape shape;
    private final Lens lens;
    private final Vec side;
    private final Vec above;
    private final double scale;
    private final double[] x = new double[STATIONS];
    private final double[] y = new double[STATIONS];
    private final double[] normalX = new double[STATIONS];
    private final double[] normalY = new double[STATIONS];
    private final double[] reachUp = new double[STATIONS];
    private final double[] reachDown = new double[STATIONS];
    private final Path2D body = new Path2D.Double();
    private final List<Path2D> fins = new ArrayList<>();

    Outline(Swimmer fish, Lens lens) {
        this.fish = fish;
        this.shape = FishShapes.of(fish.species());
        this.lens = lens;
        this.side = UP.cross(fish.heading()).unit();
        this.above = fish.heading().cross(side).unit();
        this.scale = lens.focal() / lens.seen(fish.place()).z();
        chain();
        trunk();
        shape.fins().forEach(this::fin);
        tail();
    }

    /** A point of the fish: {@code s} from 0 at the snout to 1 at the tail's root, {@code h} above the middle line. */
    private Vec point(double s, double h) {
        double wave = (0.02 + 0.10 * s * s) * Math.sin(2 * Math.PI * 0.95 * s - fish.beat());
        double along = 0.5 - s * shape.trunk().share();
        double l = fish.length();
        return fish.place()
                .plus(fish.heading().times(along * l))
                .plus(side.times(wave * l))
                .plus(above.times(h * l));
    }

    private void chain() {
        Vec[] spine = new Vec[STATIONS];
        for (int i = 0; i < STATIONS; i++) {
            spine[i] = lens.seen(point(i / (STATIONS - 1d), 0));
            x[i] = lens.pixelX(spine[i]);
            y[i] = lens.pixelY(spine[i]);
        }
        Vec aboveSeen = lens.seen(above);
        Vec sideSeen = lens.seen(side);
        double lastX = 0;
        double lastY = -1;
        for (int i = 0; i < STATIONS; i++) {
            double tx = x[Math.min(i + 1, STATIONS - 1)] - x[Math.max(i - 1, 0)];
            double ty = y[Math.min(i + 1, STATIONS - 1)] - y[Math.max(i - 1, 0)];
            double length = Math.hypot(tx, ty);
            double nx = length < 0.3 ? lastX : ty / length;
            double ny = length < 0.3 ? lastY : -tx / length;
            // The normal points to the fish's back.
            if (nx * aboveSeen.x() - ny * aboveSeen.y() < 0) {
                nx = -nx;
                ny = -ny;
            }
            normalX[i] = lastX = nx;
            normalY[i] = lastY = ny;
            double perMetre = lens.focal() / spine[i].z() * fish.length();
            double s = i / (STATIONS - 1d);
            double tall = Math.abs(nx * aboveSeen.x() - ny * aboveSeen.y());
            double wide = Math.abs(nx * sideSeen.x() - ny * sideSeen.y()) * shape.width(s);
            reachUp[i] = perMetre * Math.hypot(tall * shape.upper(s), wide);
            reachDown[i] = perMetre * Math.hypot(tall * shape.lower(s), wide);
        }
    }

    private void trunk() {
        body.moveTo(x[0] + normalX[0] * reachUp[0], y[0] + normalY[0] * reachUp[0]);
        for (int i = 1; i < STATIONS; i++) {
            body.lineTo(x[i] + normalX[i] * reachUp[i], y[i] + normalY[i] * reachUp[i]);
        }
        for (int i = STATIONS - 1; i >= 0; i--) {
            body.lineTo(x[i] - normalX[i] * reachDown[i], y[i] - normalY[i] * reachDown[i]);
        }
        body.closePath();
    }

    private void fin(FishShape.Fin fin) {
        double root = fin.above() ? shape.upper(fin.from()) : -shape.lower(fin.from());
        double rootEnd = fin.above() ? shape.upper(fin.to()) : -shape.lower(fin.to());
        double sign = fin.above() ? 1 : -1;
        Path2D path = new Path2D.Double();
        move(path, point(fin.from(), 0.85 * root));
        line(path, point(fin.from() + fin.lean(), root + sign * fin.height()));
        line(
                path,
                point(
                        0.45 * fin.from() + 0.55 * fin.to() + 0.6 * fin.lean(),
                        0.4 * (root + rootEnd) + sign * 0.5 * fin.height()));
        line(path, point(fin.to() + 0.5 * fin.lean(), rootEnd + sign * 0.12 * fin.height()));
        line(path, point(fin.to(), 0.85 * rootEnd));
        path.closePath();
        fins.add(path);
    }

    private void tail() {
        FishShape.Tail tail = shape.tail();
        double end = 1 / shape.trunk().share();
        double notch = end - tail.fork() / shape.trunk().share();
        double lowerEnd = notch + (end - notch) * tail.lower();
        Path2D path = new Path2D.Double();
        move(path, point(0.96, shape.upper(1)));
        line(path, point(0.5 + 0.5 * end, 0.62 * tail.span()));
        line(path, point(end, tail.span()));
        line(path, point(notch, 0.12 * tail.span()));
        line(path, point(notch, -0.12 * tail.span()));
        line(path, point(lowerEnd, -tail.span() * tail.lower()));
        line(path, point(0.5 + 0.5 * end, -0.62 * tail.span() * tail.lower()));
        line(path, point(0.96, -shape.lower(1)));
        path.closePath();
        fins.add(path);
    }

    private void move(Path2D path, Vec point) {
        Vec seen = lens.seen(point);
        path.moveTo(lens.pixelX(seen), lens.pixelY(seen));
    }

    private void line(Path2D path, Vec point) {
        Vec seen = lens.seen(point);
        path.lineTo(lens.pixelX(seen), lens.pixelY(seen));
    }

    @Override
    public Swimmer fish() {
        return fish;
    }

    FishShape shape() {
        return shape;
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

    /** How far it turns its flank to the camera, 0 head-on to 1. */
    double broadside() {
        return Math.abs(side.dot(fish.place().unit()));
    }

    /** A place on the near flank in the picture: {@code s} along the body, {@code h} as a share of the half height. */
    double[] onFlank(double s, double h) {
        double at = s * (STATIONS - 1);
        int i = (int) Math.min(STATIONS - 2, at);
        double share = at - i;
        double px = x[i] + (x[i + 1] - x[i]) * share;
        double py = y[i] + (y[i + 1] - y[i]) * share;
        double reach = h > 0
                ? reachUp[i] + (reachUp[i + 1] - reachUp[i]) * share
                : reachDown[i] + (reachDown[i + 1] - reachDown[i]) * share;
        return new double[] {px + normalX[i] * reach * h, py + normalY[i] * reach * h, reach};
    }
}
