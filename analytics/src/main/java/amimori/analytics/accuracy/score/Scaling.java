package amimori.analytics.accuracy.score;

import java.util.List;

/**
 * Platt's scaling: a score s becomes 1 / (1 + exp(−(a · logit(s) + b))), where logit(s) = ln(s / (1 − s)); a = 1 and
 * b = 0 change nothing.
 *
 * <p>Fitted by maximum likelihood with Platt's smoothed targets, (right + 1) / (right + 2) and 1 / (wrong + 2), by
 * Newton's method with halved steps (Platt 1999; Lin, Lin and Weng 2007).
 *
 * @param a slope
 * @param b offset
 */
public record Scaling(double a, double b) {
    /** Scores of exactly 0 and 1 have no logit. */
    private static final double EDGE = 1e-6;

    private static final int MAX_STEPS = 100;
    private static final double RIDGE = 1e-9;
    private static final double CLOSE = 1e-9;
    private static final double SHORTEST_STEP = 1e-10;

    /** @return the chance that a find of this score is right, 0 to 1 */
    public double of(double score) {
        return 1 / (1 + Math.exp(-(a * logit(score) + b)));
    }

    /** @return a scaling that changes nothing where all trials are right, or all wrong: they say nothing of a slope */
    static Scaling fitted(List<Trial> trials) {
        long right = trials.stream().filter(Trial::right).count();
        long wrong = trials.size() - right;
        Scaling none = new Scaling(1, 0);
        return right == 0 || wrong == 0 ? none : new Fit(trials, right, wrong).from(none);
    }

    private static double logit(double score) {
        double inside = Math.min(1 - EDGE, Math.max(EDGE, score));
        return Math.log(inside / (1 - inside));
    }

    private static final class Fit {
        private final double[] x;
        private final double[] target;

        Fit(List<Trial> trials, long right, long wrong) {
            x = trials.stream().mapToDouble(trial -> logit(trial.score())).toArray();
            target = trials.stream()
                    .mapToDouble(trial -> trial.right() ? (right + 1.0) / (right + 2.0) : 1.0 / (wrong + 2.0))
                    .toArray();
        }

        Scaling from(Scaling start) {
            Scaling at = start;
            double loss = loss(at);
            for (int step = 0; step < MAX_STEPS; step++) {
                double[] move = newton(at);
                double length = 1;
                Scaling next = moved(at, move, length);
                while (loss(next) > loss && length > SHORTEST_STEP) {
                    length /= 2;
                    next = moved(at, move, length);
                }
                double before = loss;
                loss = loss(next);
                if (before - loss <= CLOSE * (1 + loss)) {
                    return loss < before ? next : at;
                }
                at = next;
            }
            return at;
        }

        private static Scaling moved(Scaling at, double[] move, double length) {
            return new Scaling(at.a - length * move[0], at.b - length * move[1]);
        }

        /** Cross entropy, in the form that does not overflow. */
        private double loss(Scaling at) {
            double loss = 0;
            for (int i = 0; i < x.length; i++) {
                double z = at.a * x[i] + at.b;
                loss += Math.max(z, 0) - z * target[i] + Math.log1p(Math.exp(-Math.abs(z)));
            }
            return loss;
        }

        /** Gradient over curvature. */
        private double[] newton(Scaling at) {
            double ga = 0, gb = 0, haa = RIDGE, hab = 0, hbb = RIDGE;
            for (int i = 0; i < x.length; i++) {
                double p = 1 / (1 + Math.exp(-(at.a * x[i] + at.b)));
                double off = p - target[i];
                double bend = p * (1 - p);
                ga += off * x[i];
                gb += off;
                haa += bend * x[i] * x[i];
                hab += bend * x[i];
                hbb += bend;
            }
            double det = haa * hbb - hab * hab;
            return new double[] {(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det};
        }
    }
}
