package amimori.gateway.sensor;

import amimori.gateway.Misconfigured;
import amimori.gateway.time.Pacer;
import amimori.gateway.time.StationClock;
import amimori.wire.Malformed;
import amimori.wire.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CSV file of readings, played at its own pace. */
public final class CsvReplay implements Instruments {
    private static final Logger LOG = LoggerFactory.getLogger(CsvReplay.class);
    private static final long STOP_MILLIS = 2_000;

    private final String name;
    private final SensorConfig config;
    private final Path file;
    private final BadLines bad;
    private Thread thread;
    private volatile String trouble;
    private volatile boolean closed;
    private long errors;

    /** @throws Misconfigured when the file cannot be read or its first line does not say what the columns are */
    public CsvReplay(String name, SensorConfig config) {
        this.name = name;
        this.config = config;
        this.file = Path.of(config.source().place());
        this.bad = new BadLines(name);
        try (BufferedReader in = open()) {
            header(in);
        } catch (IOException e) {
            throw new Misconfigured(name + ": the file " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private BufferedReader open() throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }

    private CsvRow header(BufferedReader in) throws IOException {
        String first = in.readLine();
        return CsvRow.header(name + ": " + file, first == null ? "" : first);
    }

    @Override
    public void start(StationClock clock, Consumer<Readings> sink) {
        thread = new Thread(() -> run(clock, sink), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(StationClock clock, Consumer<Readings> sink) {
        Pacer pacer = new Pacer(name, clock, config.clock(), config.speed());
        try {
            do {
                play(pacer, sink);
                if (config.loop()) {
                    pacer.again();
                }
            } while (config.loop());
            LOG.info("{}: {} is at its end", name, file);
            trouble = trouble == null ? name + ": " + file + " is at its end" : trouble;
        } catch (InterruptedException e) {
            LOG.debug("{}: stopped", name);
        } catch (IOException | Misconfigured e) {
            trouble = name + ": " + file + " cannot be read any more (" + e.getMessage() + ")";
            LOG.warn("{}", trouble);
        }
    }

    /** Rows of one time make one message. */
    private void play(Pacer pacer, Consumer<Readings> sink) throws IOException, InterruptedException {
        List<Reading> together = new ArrayList<>();
        try (BufferedReader in = open()) {
            CsvRow row = header(in);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                for (Reading reading : parse(row, line)) {
                    if (!together.isEmpty() && together.get(0).timeMicros() != reading.timeMicros()) {
                        say(together, pacer, sink);
                    }
                    together.add(reading);
                }
            }
        }
        say(together, pacer, sink);
    }

    private List<Reading> parse(CsvRow row, String line) {
        if (line.isBlank()) {
            return List.of();
        }
        try {
            return row.parse(line);
        } catch (Malformed e) {
            bad.note(e.getMessage());
        } catch (RuntimeException e) {
            bad.note(e.toString());
        }
        return List.of();
    }

    private void say(List<Reading> together, Pacer pacer, Consumer<Readings> sink) throws InterruptedException {
        if (together.isEmpty()) {
            return;
        }
        long time = pacer.await(together.get(0).timeMicros());
        Readings said = new Readings(
                together.stream()
                        .map(r -> new Reading(r.instrument(), r.quantity(), r.uom(), time, r.value(), r.flag()))
                        .toList(),
                config.clock().clock());
        together.clear();
        try {
            sink.accept(said);
        } catch (RuntimeException e) {
            // It costs these readings, not the rest of the file.
            if (closed) {
                throw new InterruptedException();
            }
            if (errors++ == 0) {
                LOG.warn("{}: readings of {} are left out: {}", name, file, e.toString());
            }
            trouble = name + ": readings of " + file + " left out after errors, the last: " + e;
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).or(bad::trouble);
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
}
