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
            if (!(degree > 0 && degree <= 1)) {
                throw new IllegalArgumentException("fouling " + degree + ": expected above 0 to 1");
            }
        }

        /** 0 clean to {@code degree}. */
        public double fouling(Instant time) {
            if (!at(time)) {
                return 0;
            }
            double share = Duration.between(from, time).toMillis()
                    / (double) Duration.between(from, to).toMillis();
            return degree * Math.min(1, 2 * share);
        }
    }

    private static void require(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a fault from " + from + " to " + to + ": expected an end after it");
        }
    }
}
