package amimori.gateway.sensor;

import amimori.gateway.line.LineListener;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Malformed;
import amimori.wire.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A living logger that says lines over a serial port or TCP. Lines said in one breath are sent in one message.
 *
 * <p>A line that says no time is stamped when it comes, later than the one before of the same series by a millisecond at
 * least: two values of one series with one time would contradict each other.
 */
public final class LineLogger implements Instruments {
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_SERIES = 1000;
    private static final long BREATH_NANOS = 250_000_000L;
    private static final long APART_MICROS = 1_000;
    /** A clock that runs back by more was set, and what comes is stamped anew. */
    private static final long SET_BACK_MICROS = 2_000_000;

    private final LineListener listener;
    private final BadLines bad;
    private StationClock clock;
    private Consumer<Readings> sink;

    public LineLogger(String name, SensorConfig config) {
        this.bad = new BadLines(name);
        this.listener = new LineListener(name, config.source(), config.baud(), new Lines());
    }

    @Override
    public void start(StationClock stationClock, Consumer<Readings> readings) {
        clock = stationClock;
        sink = readings;
        listener.start();
    }

    @Override
    public Optional<String> trouble() {
        return listener.trouble().or(bad::trouble);
    }

    @Override
    public void close() {
        listener.close();
    }

    private final class Lines implements LineListener.Ear {
        private final List<Reading> breath = new ArrayList<>();
        private final Map<String, Long> last = new HashMap<>();
        private Clock stampedBy;
        private long begunNanos;

        @Override
        public Optional<String> line(String line) {
            Stamp stamp = clock.now();
            try {
                LogLine.parse(line, stamp.micros()).ifPresent(reading -> add(reading, stamp));
            } catch (Malformed e) {
                bad.note(e.getMessage());
            }
            if (breath.size() >= MOST_AT_ONCE || System.nanoTime() - begunNanos > BREATH_NANOS) {
                quiet();
            }
            return Optional.empty();
        }

        private void add(Reading reading, Stamp stamp) {
            if (stampedBy != stamp.clock()) {
                quiet();
            }
            if (breath.isEmpty()) {
                begunNanos = System.nanoTime();
                stampedBy = stamp.clock();
            }
            breath.add(reading.timeMicros() == stamp.micros() ? apart(reading) : reading);
        }

        private Reading apart(Reading r) {
            String series = r.instrument() + ' ' + r.quantity();
            if (last.size() > MOST_SERIES) {
                last.clear();
            }
            long time = r.timeMicros();
            Long before = last.get(series);
            if (before != null && time < before + APART_MICROS && time > before - SET_BACK_MICROS) {
                time = before + APART_MICROS;
            }
            last.put(series, time);
            return new Reading(r.instrument(), r.quantity(), r.uom(), time, r.value(), r.flag());
        }

        @Override
        public void quiet() {
            if (!breath.isEmpty()) {
                Readings said = new Readings(breath, stampedBy);
                breath.clear();
                sink.accept(said);
            }
        }
    }
}
