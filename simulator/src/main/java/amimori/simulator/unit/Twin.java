package amimori.simulator.unit;

import amimori.simulator.camera.NetCamera;
import amimori.simulator.camera.Picture;
import amimori.simulator.fault.Faults;
import amimori.simulator.fish.NetContents;
import amimori.simulator.net.SetNet;
import amimori.simulator.sea.Battery;
import amimori.simulator.sea.Current;
import amimori.simulator.sea.Noise;
import amimori.simulator.sea.Sea;
import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Status;
import amimori.wire.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one unit's devices say, as pure functions of the true time: the same at each asking, so that a history sent
 * twice is a duplicate and never a conflict.
 */
public final class Twin {
    /** Name of the camera. */
    public static final String CAMERA = "box";

    private static final double GNSS_DEVIATION_METRES = 1.2;
    private static final double METRES_PER_DEGREE = 111_320;

    private final UnitPlan plan;
    private final Faults faults;
    private final Noise noise;
    private final Sea sea;
    private final SetNet net;
    private final Battery battery;
    private final NetContents contents;
    private final NetCamera camera;

    /** @param seed of the sea and everything in it; one sea for all units of a site */
    public Twin(long seed, UnitPlan plan, Faults faults) {
        String name = plan.net().name();
        this.plan = plan;
        this.faults = faults;
        this.noise = new Noise(seed).stream("instruments").stream(name);
        this.sea = new Sea(seed, plan.place());
        this.net = new SetNet(seed, sea, plan.net());
        this.battery = new Battery(sea);
        this.contents = new NetContents(seed, name, plan.zone(), plan.part().hauled());
        this.camera = new NetCamera(seed, name, sea, contents, plan.camera());
    }

    public UnitPlan plan() {
        return plan;
    }

    public Faults faults() {
        return faults;
    }

    public Sea sea() {
        return sea;
    }

    /** What swims before the camera. */
    public NetContents contents() {
        return contents;
    }

    /** Depth of each instrument, as the unit's status says it. */
    public Map<String, Status.Instrument> instruments() {
        Map<String, Status.Instrument> all = new LinkedHashMap<>();
        for (int i = 0; i < plan.thermometers().size(); i++) {
            all.put("temp-" + (i + 1), new Status.Instrument(plan.thermometers().get(i), "SIM-T" + (i + 1)));
        }
        for (int i = 0; i < plan.currentMeters().size(); i++) {
            all.put(
                    "current-" + (i + 1),
                    new Status.Instrument(plan.currentMeters().get(i), "SIM-C" + (i + 1)));
        }
        double upper = plan.thermometers().get(0);
        all.put("salinity", new Status.Instrument(upper, "SIM-S1"));
        all.put("oxygen", new Status.Instrument(plan.camera().depth(), "SIM-O1"));
        all.put("bottom", new Status.Instrument(null, "SIM-D1"));
        all.put("battery", new Status.Instrument(null, null));
        return all;
    }

    /**
     * What all instruments say.
     *
     * @param time when, in truth
     * @param stamp what the unit takes for the time, µs since 1970 UTC
     */
    public List<Reading> readings(Instant time, long stamp) {
        List<Reading> all = new ArrayList<>();
        for (int i = 0; i < plan.thermometers().size(); i++) {
            String name = "temp-" + (i + 1);
            Instant at = faults.measuredAt(name, time);
            double celsius = sea.temperature(plan.thermometers().get(i), at) + small(name, at, 0.008);
            all.add(reading(name, Quantity.TEMPERATURE, stamp, celsius, 0.01));
        }
        for (int i = 0; i < plan.currentMeters().size(); i++) {
            String name = "current-" + (i + 1);
            Instant at = faults.measuredAt(name, time);
            Current current = sea.current(plan.currentMeters().get(i), at)
                    .plus(new Current(small(name, at, 0.006), small(name + " north", at, 0.006)));
            all.add(reading(name, Quantity.CURRENT_SPEED, stamp, current.speed(), 0.001));
            all.add(reading(name, Quantity.CURRENT_DIRECTION, stamp, current.direction() % 360, 0.1));
        }
        double upper = plan.thermometers().get(0);
        Instant salt = faults.measuredAt("salinity", time);
        all.add(reading(
                "salinity", Quantity.SALINITY, stamp, sea.salinity(upper, salt) + small("salt", salt, 0.004), 0.001));
        Instant breath = faults.measuredAt("oxygen", time);
        double oxygen = sea.oxygen(plan.camera().depth(), breath) + small("oxygen", breath, 0.02);
        all.add(reading("oxygen", Quantity.OXYGEN, stamp, oxygen, 0.01));
        Instant deep = faults.measuredAt("bottom", time);
        all.add(reading("bottom", Quantity.DEPTH, stamp, net.depth(deep) + small("bottom", deep, 0.03), 0.01));
        Instant charge = faults.measuredAt("battery", time);
        all.add(reading("battery", Quantity.BATTERY_VOLTAGE, stamp, battery.volts(charge), 0.01));
        all.add(reading("battery", Quantity.BATTERY_LEVEL, stamp, battery.level(charge), 1));
        return all;
    }

    private double small(String stream, Instant time, double deviation) {
        return deviation * noise.stream(stream).gaussian(time.toEpochMilli());
    }

    private static Reading reading(String instrument, Quantity quantity, long stamp, double value, double step) {
        double rounded = Math.round(value / step) / (double) Math.round(1 / step);
        return new Reading(instrument, quantity.cfName(), quantity.uom(), stamp, rounded, Flag.NOT_EVALUATED);
    }

    /** Battery as the status says it. */
    public Status.Battery battery(Instant time) {
        return new Status.Battery(
                Math.round(battery.volts(time) * 100) / 100d, (double) Math.round(battery.level(time)));
    }

    /**
     * What the receiver on a corner says; nothing while its float is under water.
     *
     * @param point one of {@link SetNet#CORNERS}
     * @param time when, in truth
     * @param stamp what the receiver takes for the time
     */
    public Optional<Position> position(String point, Instant time, Instant stamp) {
        SetNet.Corner corner = net.corner(SetNet.CORNERS.indexOf(point), time);
        if (!corner.afloat()) {
            return Optional.empty();
        }
        Noise own = noise.stream("gnss").stream(point);
        long index = time.toEpochMilli();
        double hdop = 0.7 + 0.5 * own.stream(3).uniform(index);
        double lat = corner.lat() + GNSS_DEVIATION_METRES * hdop * own.stream(1).gaussian(index) / METRES_PER_DEGREE;
        double lon = corner.lon()
                + GNSS_DEVIATION_METRES
                        * hdop
                        * own.stream(2).gaussian(index)
                        / (METRES_PER_DEGREE * Math.cos(Math.toRadians(corner.lat())));
        return Optional.of(new Position(
                Times.seconds(Times.micros(stamp)),
                rounded(lat, 1e7),
                rounded(lon, 1e7),
                rounded(sea.tide(time) + 0.6 * own.stream(4).gaussian(index), 10),
                rounded(hdop, 10),
                9 + (int) (8 * own.stream(5).uniform(index)),
                1,
                null,
                null));
    }

    private static double rounded(double value, double perUnit) {
        return Math.round(value * perUnit) / perUnit;
    }

    /**
     * What the camera sees, through whatever grew on its glass or drifts before it.
     *
     * @param lit whether its lamp is on
     */
    public Picture picture(Instant time, boolean lit) {
        return camera.picture(time, faults.condition(time).withLamp(lit));
    }
}
