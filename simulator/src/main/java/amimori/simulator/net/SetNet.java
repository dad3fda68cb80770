package amimori.simulator.net;

import amimori.simulator.sea.Current;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Place;
import amimori.simulator.sea.Sea;
import java.time.Instant;
import java.util.List;

/**
 * A set net's frame and box in the current: pure functions of time.
 *
 * <p>Corners are pushed down-current on their moorings and come back at slack water. The up-current floats are pulled
 * under: 2 m at 0.6 knots and 20 m at 1 knot, as in the tank of the Kanagawa prefecture (mail magazine 097); the law
 * between is a power through these two points. The others feel a fifth of it, which is an assumption.
 */
public final class SetNet {
    /** Names of the corners, clockwise from the one at sea on the left. */
    public static final List<String> CORNERS = List.of("c1", "c2", "c3", "c4");

    /** Height of an antenna above the water on a float that swims free, m; deeper than this there is no fix. */
    public static final double MAST = 2;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double POWER = Math.log(10) / Math.log(1 / 0.6);
    private static final double FELT_DOWN_CURRENT = 0.2;
    private static final double SWING = 9;
    private static final double FULL_SWING_SPEED = 0.35;
    private static final double FLOAT_DEPTH = 3;

    private final Sea sea;
    private final NetPlan plan;
    private final Noise noise;

    public SetNet(long seed, Sea sea, NetPlan plan) {
        this.sea = sea;
        this.plan = plan;
        this.noise = new Noise(seed).stream("net").stream(plan.name());
    }

    public NetPlan plan() {
        return plan;
    }

    /**
     * @param lat degrees north
     * @param lon degrees east
     * @param sunk how far the float is pulled under, m
     */
    public record Corner(double lat, double lon, double sunk) {
        /** Whether its antenna is above the water. */
        public boolean afloat() {
            return sunk < MAST;
        }
    }

    /** Where a corner truly is. @param corner 0 to 3 */
    public Corner corner(int corner, Instant time) {
        Current current = sea.current(FLOAT_DEPTH, time.minusSeconds(300));
        double[] set = setPosition(corner);
        double share = Math.tanh(current.speed() / FULL_SWING_SPEED);
        double toEast = Math.sin(Math.toRadians(current.direction()));
        double toNorth = Math.cos(Math.toRadians(current.direction()));
        Noise own = noise.stream(corner);
        double slack = SWING * own.uniform(0, 0.75, 1.25);
        double hours = time.getEpochSecond() / 3600d;
        double east = set[0] + slack * share * toEast + 0.8 * own.stream(1).smooth(hours * 2);
        double north = set[1] + slack * share * toNorth + 0.8 * own.stream(2).smooth(hours * 2);
        return new Corner(lat(north), lon(east), sunk(corner, current));
    }

    /** Where the corner hangs at slack water, m east and north of the net's middle. */
    private double[] setPosition(int corner) {
        double along = (corner == 0 || corner == 1 ? 0.5 : -0.5) * plan.length();
        double across = (corner == 0 || corner == 3 ? -0.5 : 0.5) * plan.width();
        double angle = Math.toRadians(plan.heading());
        return new double[] {
            along * Math.sin(angle) + across * Math.cos(angle), along * Math.cos(angle) - across * Math.sin(angle)
        };
    }

    private double sunk(int corner, Current current) {
        double[] set = setPosition(corner);
        double against = -(set[0] * current.east() + set[1] * current.north());
        double knots = current.speed() / Current.KNOT;
        double upCurrent = 2 * Math.pow(knots / 0.6, POWER);
        return Math.min(sea.place().bottom() - 3, against > 0 ? upCurrent : FELT_DOWN_CURRENT * upCurrent);
    }

    private double lat(double north) {
        return sea.place().lat() + north / METRES_PER_DEGREE;
    }

    private double lon(double east) {
        return sea.place().lon()
                + east
                        / (METRES_PER_DEGREE
                                * Math.cos(Math.toRadians(sea.place().lat())));
    }

    /**
     * Depth of the box net's bottom, m: the current lifts it (吹かれ). That half of it is gone at 1 knot is an
     * assumption.
     */
    public double depth(Instant time) {
        double knots = sea.current(plan.depth() / 2, time).speed() / Current.KNOT;
        double lifted = Math.min(0.75, 0.5 * Math.pow(knots, 1.7));
        double swell = 0.15 * sea.weather().storm(time) * noise.stream("swell").smooth(time.toEpochMilli() / 4_000d);
        return plan.depth() * (1 - lifted) + swell;
    }

    /** The place it stands at. */
    public Place place() {
        return sea.place();
    }
}
