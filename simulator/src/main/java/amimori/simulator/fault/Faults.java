package amimori.simulator.fault;

import amimori.simulator.camera.Condition;
import amimori.simulator.sea.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that goes wrong with one unit, and what follows from it at any instant. Faults may overlap. */
public final class Faults {
    private final List<Fault> all;
    private final Noise noise;

    /** @param seed decides which readings come late or twice */
    public Faults(long seed, List<Fault> all) {
        this.all = List.copyOf(all);
        this.noise = new Noise(seed).stream("faults");
    }

    public static Faults none() {
        return new Faults(0, List.of());
    }

    public Faults and(Fault fault) {
        return new Faults(
                noise.key(), Stream.concat(all.stream(), Stream.of(fault)).toList());
    }

    private <T extends Fault> Stream<T> at(Instant time, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).filter(fault -> fault.at(time));
    }

    /** Whether the link is cut. */
    public boolean cut(Instant time) {
        return at(time, Fault.Outage.class).findAny().isPresent();
    }

    /** Whether a link has to be able to be cut at all. */
    public boolean everCut() {
        return all.stream().anyMatch(Fault.Outage.class::isInstance);
    }

    /** What the unit takes for the time. */
    public Instant unitTime(Instant time) {
        return at(time, Fault.ClockJump.class)
                .map(Fault.ClockJump::by)
                .reduce(Duration::plus)
                .map(time::plus)
                .orElse(time);
    }

    /** When what an instrument says was measured: now, or the moment at which it got stuck. */
    public Instant measuredAt(String instrument, Instant time) {
        return at(time, Fault.StuckSensor.class)
                .filter(fault -> fault.instrument().equals(instrument))
                .map(Fault.StuckSensor::from)
                .min(Instant::compareTo)
                .orElse(time);
    }

    /** How long what is measured now is held back. */
    public Duration delay(Instant time) {
        double draw = noise.stream("late").uniform(time.toEpochMilli());
        return at(time, Fault.Late.class)
                .map(late -> Duration.ofMillis((long) (draw * late.most().toMillis())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether what is measured now is handed over twice. */
    public boolean duplicated(Instant time) {
        double draw = noise.stream("duplicate").uniform(time.toEpochMilli());
        return at(time, Fault.Duplicate.class).anyMatch(fault -> draw < fault.share());
    }

    /** Growth on the glass, 0 clean to 1. */
    public double fouling(Instant time) {
        return at(time, Fault.FouledLens.class)
                .mapToDouble(fault -> fault.fouling(time))
                .max()
                .orElse(0);
    }

    /** What is the matter with the camera's glass, water and light; its lamp is not lit. */
    public Condition condition(Instant time) {
        double bloom = at(time, Fault.Bloom.class)
                .mapToDouble(fault -> fault.bloom(time))
                .max()
                .orElse(0);
        double cover = at(time, Fault.CoveredLens.class)
                .mapToDouble(Fault.CoveredLens::share)
                .max()
                .orElse(0);
        boolean black = at(time, Fault.BlackFrames.class).findAny().isPresent();
        return new Condition(fouling(time), bloom, cover, false, black, false);
    }

    /** The end of the outage under way, if there is one. */
    public Optional<Instant> cutUntil(Instant time) {
        return at(time, Fault.Outage.class).map(Fault::to).max(Instant::compareTo);
    }
}
