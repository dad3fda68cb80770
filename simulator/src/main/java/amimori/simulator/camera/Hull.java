package amimori.simulator.camera;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The convex hull of points in the picture, by Andrew's monotone chain (1979). */
final class Hull {
    private Hull() {}

    static Path2D of(List<double[]> points) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> hull = half(sorted);
        java.util.Collections.reverse(sorted);
        hull.addAll(half(sorted));
        Path2D path = new Path2D.Double();
        for (int i = 0; i < hull.size(); i++) {
            if (i == 0) {
                path.moveTo(hull.get(i)[0], hull.get(i)[1]);
            } else {
                path.lineTo(hull.get(i)[0], hull.get(i)[1]);
            }
        }
        path.closePath();
        return path;
    }

    /** One side, without its last point, which the other begins with. */
    private static List<double[]> half(List<double[]> sorted) {
        List<double[]> chain = new ArrayList<>();
        for (double[] point : sorted) {
            while (chain.size() >= 2 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), point) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        chain.remove(chain.size() - 1);
        return chain;
    }

    private static double turn(double[] from, double[] over, double[] to) {
        return (over[0] - from[0]) * (to[1] - from[1]) - (over[1] - from[1]) * (to[0] - from[0]);
    }
}
