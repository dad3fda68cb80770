package amimori.simulator.fish;

import amimori.simulator.sea.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fish that came together. They circle in the box net, as schools in set nets do.
 *
 * @param id of this school in its net
 * @param species what they are
 * @param arrival when the first comes in
 * @param departure when the last is gone, by itself or hauled
 * @param hauled whether a haul ends the stay, at once; otherwise they trickle out
 * @param size individuals when all are in
 * @param noise this school's own
 */
public record School(
        long id, Species species, Instant arrival, Instant departure, boolean hauled, int size, Noise noise) {
    private static final double MINUTES_TO_COME_IN = 25;
    private static final double MINUTES_TO_LEAVE = 50;

    /** Individuals in the net at a time, 0 to size. */
    public int present(Instant time) {
        double in = minutes(arrival, time) / MINUTES_TO_COME_IN;
        double left = minutes(time, departure);
        if (in <= 0 || left <= 0) {
            return 0;
        }
        double out = hauled ? 1 : Math.min(1, left / MINUTES_TO_LEAVE);
        return (int) Math.ceil(size * Math.min(Math.min(1, in), out));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 60_000d;
    }

    /** Every fish of this school that is in the net. */
    public List<Swimmer> swimmers(Box box, Instant time) {
        int present = present(time);
        double seconds = Duration.between(arrival, time).toMillis() / 1000d;
        List<Swimmer> all = new ArrayList<>(present);
        for (int i = 0; i < present; i++) {
            all.add(swimmer(box, i, seconds));
        }
        return all;
    }

    private Swimmer swimmer(Box box, int number, double seconds) {
        Noise own = noise.stream(number);
        double length = species.shortest()
                + (species.longest() - species.shortest()) * (0.25 + 0.5 * noise.uniform(1) + 0.12 * own.gaussian(2));
        length = Math.max(0.8 * species.shortest(), Math.min(1.05 * species.longest(), length));
        Vec place = place(box, own, seconds);
        Vec ahead = place(box, own, seconds + 0.2).minus(place);
        boolean drifts = species.group() == Group.JELLYFISH;
        Vec heading = drifts ? upright(own, seconds) : ahead.unit();
        double beatsPerSecond =
                drifts ? 0.35 / Math.sqrt(length) : 1.1 + 0.9 * species.speed() / Math.sqrt(length) * 0.6;
        double beat = 2 * Math.PI * (beatsPerSecond * seconds + own.uniform(3));
        double gleam = Math.max(0, own.smooth(seconds / 1.7));
        return new Swimmer(species, (id << 16) | number, length, place, heading, beat, gleam);
    }

    /** How a jellyfish hangs in the water. */
    private static Vec upright(Noise own, double seconds) {
        double lean = 0.9 * own.stream(11).smooth(seconds / 23);
        double tip = 0.9 * own.stream(12).smooth(seconds / 19);
        return new Vec(lean, 1, tip + 0.01).unit();
    }

    /** Around the box, each fish at its own distance from the school's middle, swaying slowly. */
    private Vec place(Box box, Noise own, double seconds) {
        double spread = Math.cbrt(size) / 6 * (species.longest() > 0.5 ? 1.6 : 1);
        double radius = box.radius() * noise.uniform(4, 0.5, 0.95)
                + 0.62 * spread * own.gaussian(5)
                + 0.35 * own.smooth(seconds / 6);
        radius = Math.max(0.8, Math.min(1.12 * box.radius(), radius));
        double turn = species.speed() / Math.max(2.5, box.radius() * 0.65);
        double direction = noise.uniform(6) < 0.8 ? 1 : -1;
        double behind = 0.5 * spread * own.gaussian(7) + 0.10 * own.stream(1).smooth(seconds / 5);
        double angle = 2 * Math.PI * noise.uniform(8)
                + direction * (turn * seconds + behind)
                + 0.5 * noise.stream(2).smooth(seconds / 40);
        double level = box.low()
                + (box.high() - box.low()) * noise.uniform(9, 0.2, 0.8)
                + 0.8 * noise.stream(3).smooth(seconds / 25);
        double y =
                level + 0.42 * spread * own.gaussian(10) + 0.25 * own.stream(4).smooth(seconds / 4);
        y = Math.max(box.low() - 0.5, Math.min(box.high() + 0.8, y));
        return new Vec(
                box.middle().x() + 1.15 * radius * Math.cos(angle),
                y,
                box.middle().z() + radius * Math.sin(angle));
    }
}
