package amimori.gateway.gnss;

import amimori.gateway.line.LineListener;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A living receiver: NMEA from a serial port or a TCP server. A server that greets as gpsd does is asked to watch in
 * NMEA.
 */
public final class NmeaReceiver implements Gnss {
    private static final String WATCH = "?WATCH={\"enable\":true,\"nmea\":true};\r\n";
    private static final String GPSD = "{\"class\":\"VERSION\"";
    /** Positions without any date wait so long for one; then the computer's date has to do. */
    private static final int MOST_UNDATED = 10;

    private final LineListener listener;
    private StationClock clock;
    private final Nmea nmea = new Nmea(() -> clock.system(), this::found);
    private Consumer<Fix> sink;

    public NmeaReceiver(String name, GnssConfig config) {
        this.listener = new LineListener(name, config.source(), config.baud(), new Lines());
    }

    @Override
    public void start(StationClock stationClock, Consumer<Fix> fixes) {
        clock = stationClock;
        sink = fixes;
        listener.start();
    }

    private void found(Position position, Instant heard) {
        Duration age = Duration.between(heard, clock.system());
        sink.accept(new Fix(position, Clock.GNSS, age.isNegative() ? Duration.ZERO : age));
    }

    @Override
    public Optional<String> trouble() {
        return listener.trouble();
    }

    @Override
    public void close() {
        listener.close();
    }

    private final class Lines implements LineListener.Ear {
        @Override
        public Optional<String> line(String line) {
            if (line.startsWith(GPSD)) {
                return Optional.of(WATCH);
            }
            nmea.accept(line);
            dateFromComputer();
            return Optional.empty();
        }

        @Override
        public void quiet() {
            nmea.epochs().flush();
            dateFromComputer();
        }

        /** A busy line is never quiet, so it is looked at after each line. */
        private void dateFromComputer() {
            if (nmea.epochs().undated() > MOST_UNDATED) {
                Stamp now = clock.now();
                nmea.epochs().assume(LocalDate.ofInstant(now.time(), ZoneOffset.UTC));
            }
        }
    }
}
