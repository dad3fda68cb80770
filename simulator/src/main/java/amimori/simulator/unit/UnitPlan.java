package amimori.simulator.unit;

import amimori.simulator.camera.CameraPlan;
import amimori.simulator.net.NetPart;
import amimori.simulator.net.NetPlan;
import amimori.simulator.sea.Place;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * One net with one unit: what is there and how often it speaks.
 *
 * @param net the net, whose name also tells its randomness from that of others
 * @param place the sea around it
 * @param camera its camera
 * @param part where in the net the camera hangs
 * @param thermometers depths, m; 1.5, 10 and 20 are in use (DOMAIN, 19)
 * @param currentMeters depths, m; of 7 damage cases 3 showed only at 30 m and 1 only at 10 m (DOMAIN, 12)
 * @param zone local time, which hauls follow
 * @param readings between readings
 * @param positions between positions
 * @param clips between clips of {@value #FRAMES_IN_A_CLIP} frames, {@value #FRAME_MILLIS} ms apart
 */
public record UnitPlan(
        NetPlan net,
        Place place,
        CameraPlan camera,
        NetPart part,
        List<Double> thermometers,
        List<Double> currentMeters,
        ZoneId zone,
        Duration readings,
        Duration positions,
        Duration clips) {
    public static final int FRAMES_IN_A_CLIP = 3;
    public static final int FRAME_MILLIS = 1000;

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** A large set net close to a rocky shore. */
    public static final UnitPlan ROCKS = usual(
            new NetPlan("磯の大敷", 180, 45, 305, 24),
            new Place(32.7412, 128.8127, 34, 35, 0.9),
            CameraPlan.USUAL,
            NetPart.BOX1,
            List.of(1.5, 10d, 20d),
            List.of(10d, 30d));

    /** A large set net further out, with a lamp. */
    public static final UnitPlan OFFSHORE = usual(
            new NetPlan("沖の大敷", 240, 55, 290, 30),
            new Place(32.7189, 128.7705, 52, 42, 1.1),
            new CameraPlan(960, 540, 82, 12, true),
            NetPart.BOX2,
            List.of(1.5, 10d, 20d),
            List.of(10d, 30d));

    /** A small set net off a cape, its camera where fish come in. */
    public static final UnitPlan CAPE = usual(
            new NetPlan("岬の小型定置", 70, 22, 20, 11),
            new Place(32.7631, 128.8440, 17, 60, 0.7),
            new CameraPlan(960, 540, 78, 5, false),
            NetPart.COURT,
            List.of(1.5, 5d, 10d),
            List.of(5d, 12d));

    public UnitPlan {
        thermometers = List.copyOf(thermometers);
        currentMeters = List.copyOf(currentMeters);
    }

    private static UnitPlan usual(
            NetPlan net,
            Place place,
            CameraPlan camera,
            NetPart part,
            List<Double> thermometers,
            List<Double> currentMeters) {
        return new UnitPlan(
                net,
                place,
                camera,
                part,
                thermometers,
                currentMeters,
                JAPAN,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }

    /** The same with other intervals. */
    public UnitPlan every(Duration newReadings, Duration newPositions, Duration newClips) {
        return new UnitPlan(
                net, place, camera, part, thermometers, currentMeters, zone, newReadings, newPositions, newClips);
    }

    /** The same with another camera. */
    public UnitPlan with(CameraPlan newCamera) {
        return new UnitPlan(net, place, newCamera, part, thermometers, currentMeters, zone, readings, positions, clips);
    }

    /** The same net under another name and elsewhere. */
    public UnitPlan as(String name, double lat, double lon) {
        NetPlan other = new NetPlan(name, net.length(), net.width(), net.heading(), net.depth());
        Place there = new Place(lat, lon, place.bottom(), place.flood(), place.exposure());
        return new UnitPlan(other, there, camera, part, thermometers, currentMeters, zone, readings, positions, clips);
    }
}
