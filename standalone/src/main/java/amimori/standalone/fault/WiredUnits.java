package amimori.standalone.fault;

import amimori.gateway.Devices;
import amimori.simulator.fault.Quality;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Some wired units that measure all the time, and how they compare with the database in the end. */
final class WiredUnits implements AutoCloseable {
    private static final long BEAT_MILLIS = 250;
    private static final int PICTURE_EVERY = 20;
    private static final int PICTURE_BYTES = 20_000;

    private final List<WiredUnit> units = new ArrayList<>();
    private final List<Credentials> credentials;
    private final Shore shore;
    private final Path ledgerFile;
    private final LedgerWriter ledger;
    private Thread pulse;
    private volatile boolean resting;

    private WiredUnits(Stage stage, Shore shore, int howMany) throws IOException {
        this.shore = shore;
        this.credentials = shore.register(howMany);
        this.ledgerFile = stage.folder().resolve("wired.ledger");
        this.ledger = LedgerWriter.open(ledgerFile);
    }

    /** Registers and starts them; none of them measures yet. */
    static WiredUnits start(Stage stage, Shore shore, int howMany, Integer ackSeconds) throws IOException {
        return start(stage, shore, howMany, ackSeconds, InstantSource.system());
    }

    static WiredUnits start(Stage stage, Shore shore, int howMany, Integer ackSeconds, InstantSource clock)
            throws IOException {
        WiredUnits all = new WiredUnits(stage, shore, howMany);
        try {
            for (Credentials one : all.credentials) {
                all.units.add(WiredUnit.start(
                        stage, one, all.units.size(), shore.broker(), all.ledger, ackSeconds, clock, Devices.none()));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    List<WiredUnit> all() {
        return units;
    }

    List<Credentials> credentials() {
        return credentials;
    }

    Db db() {
        return shore.db();
    }

    LedgerWriter ledger() {
        return ledger;
    }

    void become(Quality quality) {
        units.forEach(unit -> unit.cable().become(quality));
    }

    /** Each measures four times a second from now on, and takes a picture every five seconds. */
    void live() {
        pulse = new Thread(this::beat, "wired-units");
        pulse.setDaemon(true);
        pulse.start();
    }

    private void beat() {
        try {
            for (int n = 0; !resting; n++) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                for (WiredUnit unit : units) {
                    unit.measure(now);
                    if (n % PICTURE_EVERY == 0) {
                        unit.picture(now, PICTURE_BYTES);
                    }
                }
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            resting = true;
        }
    }

    /** Measures no more. */
    void rest() throws InterruptedException {
        resting = true;
        if (pulse != null) {
            pulse.join();
        }
    }

    long waiting() {
        return units.stream().mapToLong(WiredUnit::waiting).sum();
    }

    /** Waits until the spools are empty and what they held is stored; compares then. */
    Verdict caughtUp(Duration patience) throws Exception {
        Ledger written = Ledger.read(ledgerFile);
        Verdict[] last = new Verdict[1];
        Wait.within(patience, () -> waiting() == 0);
        Wait.within(Duration.ofSeconds(30), () -> {
            try (Connection connection = shore.db().connect()) {
                last[0] = Verifier.verify(written, connection, true);
            }
            return last[0].good() && missingPictures() == 0;
        });
        return last[0];
    }

    /** How a ledger and the database compare now, where all is to be in. */
    static Verdict compared(Shore shore, Path ledger) throws Exception {
        try (Connection connection = shore.db().connect()) {
            return Verifier.verify(Ledger.read(ledger), connection, true);
        }
    }

    /** Pictures taken and not there, or not whole. */
    int missingPictures() throws Exception {
        Set<String> taken = new HashSet<>();
        units.forEach(unit -> taken.addAll(unit.pictures()));
        taken.removeAll(new PictureReader(shore.db(), shore.media()).whole(credentials));
        return taken.size();
    }

    int pictures() {
        return units.stream().mapToInt(unit -> unit.pictures().size()).sum();
    }

    /** What came of it: pictures count among what may be lost. */
    Outcome outcome(String name, Verdict verdict, CommitReader commits, long end, String notes) throws Exception {
        Outcome readings = Drive.outcome(name, verdict, commits, end, notes + "; " + pictures() + " pictures");
        return new Outcome(
                name,
                readings.sent(),
                readings.stored(),
                readings.dead(),
                readings.lost() + missingPictures(),
                readings.doubled(),
                readings.foreign(),
                readings.stallSeconds(),
                readings.catchUpSeconds(),
                readings.notes());
    }

    @Override
    public void close() {
        resting = true;
        units.forEach(WiredUnit::close);
        ledger.close();
    }
}
