package amimori.simulator.sea;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When kyucho come: at most one in each slot of ten days, drawn from the seed, so that days ahead are settled. They
 * are commoner from July to November, when typhoons pass. How often, how strong and how long is an assumption within
 * what the literature calls kyucho: more than 1 knot, a rise within hours, half a day to two days long.
 */
public final class KyuchoCalendar {
    private static final long SLOT_SECONDS = Duration.ofDays(10).toSeconds();
    private static final double FLOW_ALONG_THE_COAST = 25;

    private final Noise noise;
    private final Place place;

    KyuchoCalendar(Noise noise, Place place) {
        this.noise = noise.stream("kyucho");
        this.place = place;
    }

    /** Those under way at some time from {@code from} to {@code to}, in their order. */
    public List<Kyucho> between(Instant from, Instant to) {
        long first = Math.floorDiv(from.getEpochSecond(), SLOT_SECONDS) - 1;
        long last = Math.floorDiv(to.getEpochSecond(), SLOT_SECONDS);
        List<Kyucho> found = new ArrayList<>();
        for (long slot = first; slot <= last; slot++) {
            Kyucho event = ofSlot(slot);
            if (event != null && event.onset().isBefore(to) && event.end().isAfter(from)) {
                found.add(event);
            }
        }
        return found;
    }

    private Kyucho ofSlot(long slot) {
        Noise draw = noise.stream(slot);
        Instant begin = Instant.ofEpochSecond(slot * SLOT_SECONDS);
        double afterSummer = 0.5 - 0.5 * Math.cos(2 * Math.PI * (Season.yearShare(begin) - 0.20));
        if (draw.uniform(0) > 0.35 + 0.4 * afterSummer) {
            return null;
        }
        double which = draw.uniform(1) * 7;
        return new Kyucho(
                begin.plusSeconds((long) (draw.uniform(2) * SLOT_SECONDS)),
                minutes(draw.uniform(3, 60, 200)),
                minutes(draw.uniform(4, 180, 720)),
                minutes(draw.uniform(5, 480, 1500)),
                draw.uniform(6, 0.70, 1.05),
                place.flood() + FLOW_ALONG_THE_COAST * draw.smooth(7),
                draw.uniform(8, 1.2, 3.2),
                which < 3 ? Kyucho.Reach.LOWER : which < 4 ? Kyucho.Reach.UPPER : Kyucho.Reach.BOTH);
    }

    private static Duration minutes(double minutes) {
        return Duration.ofSeconds((long) (60 * minutes));
    }
}
