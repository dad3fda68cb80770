package amimori.gateway.sensor;

import amimori.gateway.time.ReceiverTimes;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Reading;
import amimori.wire.Times;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readings stamped by a clock that cannot be right: a small computer without a battery for its clock boots in 1970, and
 * such a time cannot even be sent, since SenML takes it for a relative one. They wait in memory until a receiver, or the
 * net, has set the clock, and get the time they were measured at by how long ago that was.
 *
 * <p>Bounded: of more than {@value #MOST} the oldest are let go, and counted. A replay's times are its own.
 */
public final class Undated {
    private static final Logger LOG = LoggerFactory.getLogger(Undated.class);
    private static final int MOST = 5_000;

    private final StationClock clock;
    private final LongSupplier nanoTime;
    private final Deque<Held> held = new ArrayDeque<>();
    private long lost;

    private record Held(Readings readings, long stampMicros, long nanos) {}

    /** @param nanoTime as {@link System#nanoTime()}, which nobody sets */
    public Undated(StationClock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes readings, and gives back what has a time: nothing while the clock cannot be right, afterwards first what
     * waited.
     */
    public synchronized List<Readings> date(Readings readings) {
        boolean stamped = readings.clock() == Clock.SYSTEM || readings.clock() == Clock.GNSS;
        List<Readings> dated = release();
        if (!stamped || !isWrong(newest(readings))) {
            dated.add(readings);
        } else if (isWrong(clock.now().micros())) {
            hold(readings);
        } else {
            // The clock was set between the stamp and now.
            dated.add(shifted(new Held(readings, newest(readings), nanoTime.getAsLong())));
        }
        return dated;
    }

    /** What waited, once the clock can be right; empty before. */
    public synchronized List<Readings> release() {
        List<Readings> dated = new ArrayList<>();
        if (!held.isEmpty() && !isWrong(clock.now().micros())) {
            LOG.info("the clock is set: {} packs of readings get the time at which they were measured", held.size());
            while (!held.isEmpty()) {
                dated.add(shifted(held.removeFirst()));
            }
        }
        return dated;
    }

    private void hold(Readings readings) {
        if (held.isEmpty()) {
            LOG.warn(
                    "the clock says {}, which cannot be: readings wait in memory until it is set",
                    clock.now().time());
        }
        if (held.size() == MOST) {
            held.removeFirst();
            lost++;
        }
        held.addLast(new Held(readings, newest(readings), nanoTime.getAsLong()));
    }

    private Readings shifted(Held one) {
        Stamp now = clock.now();
        long measured = now.micros() - (nanoTime.getAsLong() - one.nanos) / 1000;
        long shift = (measured - one.stampMicros) / 1000 * 1000;
        List<Reading> values = one.readings.values().stream()
                .map(reading -> new Reading(
                        reading.instrument(),
                        reading.quantity(),
                        reading.uom(),
                        reading.timeMicros() + shift,
                        reading.value(),
                        reading.flag()))
                .toList();
        return new Readings(values, now.clock());
    }

    private static long newest(Readings readings) {
        return readings.values().stream().mapToLong(Reading::timeMicros).max().orElseThrow();
    }

    private static boolean isWrong(long micros) {
        return micros < Times.micros(ReceiverTimes.EARLIEST);
    }

    /** One sentence for each thing that is wrong; none as a rule. */
    public synchronized List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!held.isEmpty()) {
            problems.add(held.size() + " packs of readings wait in memory until the clock is set");
        }
        if (lost > 0) {
            problems.add(lost + " packs of readings let go because the clock was not set for long");
        }
        return problems;
    }
}
