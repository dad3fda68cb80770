package amimori.simulator.demo;

import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.simulator.unit.UnitPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What goes wrong with the cameras of the demonstration, in rounds that are fixed in the calendar: a history sent again
 * shows the same. Each net has its own: growth on the glass near the rocks, wiped off every few weeks; plankton off
 * shore for a day and a half; weed on the glass off the cape for some hours.
 */
final class DemoTroubles {
    private static final Duration GROWTH_EVERY = Duration.ofDays(36);
    private static final double GROWTH = 0.75;
    private static final Duration BLOOM_EVERY = Duration.ofDays(17);
    private static final Duration BLOOM = Duration.ofHours(36);
    private static final double BLOOM_DEGREE = 0.9;
    private static final Duration WEED_EVERY = Duration.ofDays(11);
    private static final Duration WEED = Duration.ofHours(9);
    private static final double WEED_SHARE = 0.95;

    private DemoTroubles() {}

    /**
     * @param plan of one of the demonstration's nets
     * @param from first instant that is asked for
     * @param to last
     */
    static Faults of(long seed, UnitPlan plan, Instant from, Instant to) {
        if (plan.net().equals(UnitPlan.ROCKS.net())) {
            return new Faults(
                    seed,
                    rounds(
                            from,
                            to,
                            GROWTH_EVERY,
                            GROWTH_EVERY,
                            (begin, end) -> new Fault.FouledLens(begin, end, GROWTH)));
        }
        if (plan.net().equals(UnitPlan.OFFSHORE.net())) {
            return new Faults(
                    seed,
                    rounds(from, to, BLOOM_EVERY, BLOOM, (begin, end) -> new Fault.Bloom(begin, end, BLOOM_DEGREE)));
        }
        return new Faults(
                seed,
                rounds(from, to, WEED_EVERY, WEED, (begin, end) -> new Fault.CoveredLens(begin, end, WEED_SHARE)));
    }

    private static List<Fault> rounds(
            Instant from, Instant to, Duration every, Duration lasting, BiFunction<Instant, Instant, Fault> fault) {
        List<Fault> all = new ArrayList<>();
        long step = every.toSeconds();
        for (long n = Math.floorDiv(from.getEpochSecond(), step); n * step <= to.getEpochSecond(); n++) {
            Instant begin = Instant.ofEpochSecond(n * step);
            all.add(fault.apply(begin, begin.plus(lasting)));
        }
        return all;
    }
}
