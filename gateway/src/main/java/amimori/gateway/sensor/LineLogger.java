package amimori.gateway.sensor;

import amimori.gateway.line.LineListener;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.Malformed;
import amimori.wire.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A living logger that says lines over a serial port or TCP. Lines said in one breath are sent in one message. */
public final class LineLogger implements Instruments {
    private static final int MOST_AT_ONCE = 200;

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
        private Stamp stamp;

        @Override
        public Optional<String> line(String line) {
            if (breath.isEmpty()) {
                stamp = clock.now();
            }
            try {
                LogLine.parse(line, stamp.micros()).ifPresent(breath::add);
            } catch (Malformed e) {
                bad.note(e.getMessage());
            }
            if (breath.size() >= MOST_AT_ONCE) {
                quiet();
            }
            return Optional.empty();
        }

        @Override
        public void quiet() {
            if (!breath.isEmpty()) {
                sink.accept(new Readings(breath, stamp.clock()));
                breath.clear();
            }
        }
    }
}
