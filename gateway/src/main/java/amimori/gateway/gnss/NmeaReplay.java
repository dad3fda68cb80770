package amimori.gateway.gnss;

import amimori.gateway.Misconfigured;
import amimori.gateway.Replay;
import amimori.gateway.time.Pacer;
import amimori.gateway.time.StationClock;
import amimori.wire.Position;
import amimori.wire.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A recorded NMEA log, played at its own pace. */
public final class NmeaReplay implements Gnss {
    private static final Logger LOG = LoggerFactory.getLogger(NmeaReplay.class);
    private static final long STOP_MILLIS = 2_000;

    private final String name;
    private final GnssConfig config;
    private final Path log;
    private Thread thread;
    private volatile String trouble;
    private volatile boolean closed;
    private long errors;
    private int rounds;

    /** @throws Misconfigured when the file cannot be read or has nothing that looks like NMEA */
    public NmeaReplay(String name, GnssConfig config) {
        this.name = name;
        this.config = config;
        this.log = Path.of(config.source().place());
        try (BufferedReader in = open()) {
            boolean dollar = false;
            boolean known = false;
            for (String line = in.readLine(); line != null && !known; line = in.readLine()) {
                dollar |= line.startsWith("$");
                known = !Sentence.in(line).sentences().isEmpty();
            }
            if (!known && !dollar) {
                throw new Misconfigured(name + ": " + log + " holds no NMEA sentence");
            }
            if (!known) {
                trouble = name + ": " + log + " holds no sentence of a kind that is read";
                LOG.warn("{}", trouble);
            }
        } catch (IOException e) {
            throw new Misconfigured(name + ": the log " + log + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private BufferedReader open() throws IOException {
        return Files.newBufferedReader(log, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void start(StationClock clock, Consumer<Fix> sink) {
        thread = new Thread(() -> run(clock, sink), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(StationClock clock, Consumer<Fix> sink) {
        Pacer pacer = new Pacer(name, clock, config.clock(), config.speed());
        try {
            do {
                play(clock, pacer, sink);
                if (config.loop()) {
                    pacer.again();
                }
            } while (config.loop());
            trouble = trouble == null ? name + ": " + log + " is at its end" : trouble;
        } catch (Stopped | InterruptedException e) {
            LOG.debug("{}: stopped", name);
        } catch (IOException e) {
            trouble = name + ": " + log + " cannot be read any more (" + e.getMessage() + ")";
            LOG.warn("{}", trouble);
        }
    }

    private void play(StationClock clock, Pacer pacer, Consumer<Fix> sink) throws IOException {
        long[] positions = {0};
        Nmea nmea = new Nmea(position -> evenIf(() -> {
            positions[0]++;
            sink.accept(paced(position, pacer));
        }));
        try (BufferedReader in = open()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String each = line;
                evenIf(() -> nmea.accept(each));
                if (config.clock() == Replay.SHIFT && nmea.epochs().undated() == Epochs.MOST_UNDATED) {
                    evenIf(() -> undated(clock, nmea));
                }
            }
        }
        evenIf(() -> nmea.epochs().flush());
        evenIf(() -> undated(clock, nmea));
        if (nmea.epochs().letGo() > 0) {
            trouble = (trouble == null ? name + ": " + log : trouble) + "; "
                    + nmea.epochs().letGo() + " positions let go because no date came in time";
            LOG.warn("{}", trouble);
        }
        // Of a loop only the first round is worth a line.
        LOG.atLevel(rounds++ == 0 ? Level.INFO : Level.DEBUG)
                .log(
                        "{}: {} played, {} positions from {} sentences, {} bad, {} other lines",
                        name,
                        log,
                        positions[0],
                        nmea.sentences(),
                        nmea.bad(),
                        nmea.junk());
    }

    /** An error that nobody foresaw costs this line, not the rest of the log. */
    private void evenIf(Runnable heard) {
        try {
            heard.run();
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            if (closed) {
                throw new Stopped();
            }
            if (errors++ == 0) {
                LOG.warn("{}: a line of {} is left out: {}", name, log, e.toString());
            }
            trouble = name + ": " + errors + " lines of " + log + " left out after errors, the last: " + e;
        }
    }

    private void undated(StationClock clock, Nmea nmea) {
        if (nmea.epochs().undated() == 0) {
            return;
        }
        if (config.clock() == Replay.RECORDED) {
            trouble = name + ": " + log + " says no date, so its times are unknown; clock: shift would play it";
            LOG.warn("{}", trouble);
        } else {
            nmea.epochs().assume(LocalDate.ofInstant(clock.now().time(), ZoneOffset.UTC));
        }
    }

    private Fix paced(Position p, Pacer pacer) {
        try {
            double t = Times.seconds(pacer.await(p.timeMicros()));
            Position shifted =
                    new Position(t, p.lat(), p.lon(), p.alt(), p.hdop(), p.sats(), p.quality(), p.speed(), p.course());
            return new Fix(shifted, config.clock().clock(), Duration.ZERO);
        } catch (InterruptedException e) {
            throw new Stopped();
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves the parser from within when the replay is closed. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
