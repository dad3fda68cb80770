package amimori.simulator.fault;

import java.time.Duration;
import java.time.Instant;

/** Something that is wrong with a unit from one time to another; both in true time, the end exclusive. */
public sealed interface Fault {
    Instant from();

    Instant to();

    default boolean at(Instant time) {
        return !time.isBefore(from()) && time.isBefore(to());
    }

    /** The link is cut: connections break and none can be made. */
    record Outage(Instant from, Instant to) implements Fault {
        public Outage {
            require(from, to);
        }
    }

    /** What the logger measures is handed over so much later; the lateness differs from reading to reading. */
    record Late(Instant from, Instant to, Duration most) implements Fault {
        public Late {
            require(from, to);
            if (most.isNegative() || most.isZero()) {
                throw new IllegalArgumentException("late by at most " + most + ": expected more than nothing");
            }
        }
    }

    /** A share of what the logger measures is handed over twice. */
    record Duplicate(Instant from, Instant to, double share) implements Fault {
        public Duplicate {
            require(from, to);
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("duplicate share " + share + ": expected above 0 to 1");
            }
        }
    }

    /** One instrument says again and again what it said when the fault began. */
    record StuckSensor(Instant from, Instant to, String instrument) implements Fault {
        public StuckSensor {
            require(from, to);
        }
    }

    /** The unit's clock, its receiver's included, is off by so much. */
    record ClockJump(Instant from, Instant to, Duration by) implements Fault {
        public ClockJump {
            require(from, to);
        }
    }

    /** Growth on the camera's glass: it comes over the first half of the time and stays until somebody wipes it off. */
    record FouledLens(Instant from, Instant to, double degree) implements Fault {
        public FouledLens {
            require(from, to);
            requireShare("fouling", degree);
        }

        /** 0 clean to {@code degree}. */
        public double fouling(Instant time) {
            if (!at(time)) {
                return 0;
            }
            return degree * Math.min(1, 2 * share(from, to, time));
        }
    }

    /** Plankton: it comes within a tenth of the time and goes within the last tenth. */
    record Bloom(Instant from, Instant to, double degree) implements Fault {
        public Bloom {
            require(from, to);
            requireShare("bloom", degree);
        }

        /** 0 none to {@code degree}; 1 is opaque. */
        public double bloom(Instant time) {
            double share = share(from, to, time);
            return at(time) ? degree * Math.min(1, 10 * Math.min(share, 1 - share)) : 0;
        }
    }

    /** Weed or netting lies on the camera's glass. */
    record CoveredLens(Instant from, Instant to, double share) implements Fault {
        public CoveredLens {
            require(from, to);
            requireShare("covered share", share);
        }
    }

    /** The camera delivers black frames. */
    record BlackFrames(Instant from, Instant to) implements Fault {
        public BlackFrames {
            require(from, to);
        }
    }

    private static double share(Instant from, Instant to, Instant time) {
        return Duration.between(from, time).toMillis()
                / (double) Duration.between(from, to).toMillis();
    }

    private static void requireShare(String what, double degree) {
        if (!(degree > 0 && degree <= 1)) {
            throw new IllegalArgumentException(what + " " + degree + ": expected above 0 to 1");
        }
    }

    private static void require(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a fault from " + from + " to " + to + ": expected an end after it");
        }
    }
}
