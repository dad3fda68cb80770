package amimori.standalone.fault;

import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code amimori simulate units} as a process: whole gateways with simulated devices. Acknowledged means here: taken by
 * the spool, which has synced.
 */
final class Gateways implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final double OFTEN_S = 0.05;
    private static final double HARDLY_EVER_S = 86_400;

    private final Path spools;
    private final Path ledger;
    private final String broker;
    private final Path credentials;
    private Child child;

    /**
     * @param folder for credentials and ledger
     * @param spools where the spools lie
     */
    Gateways(Path folder, Path spools, String broker, List<Credentials> units) throws IOException {
        this.spools = spools;
        this.ledger = folder.resolve("gateways.ledger");
        this.broker = broker;
        this.credentials = Load.written(units, folder.resolve("gateways.jsonl"));
    }

    /** They measure twenty times a second, and take clips. */
    void start() throws IOException, InterruptedException {
        start(OFTEN_S, 1, 3);
    }

    private void start(double readings, double positions, double clips) throws IOException, InterruptedException {
        child = Child.start(
                        spools,
                        Map.of(),
                        "simulate",
                        "units",
                        "--broker=" + broker,
                        "--credentials=" + credentials,
                        "--data=" + spools,
                        "--readings-every=" + readings,
                        "--positions-every=" + positions,
                        "--clips-every=" + clips,
                        "--ledger=" + ledger)
                .awaitSaid("units live", START);
    }

    Child child() {
        return child;
    }

    /** Ends measuring and lets the spools run dry; returns how ledger and database compare in the end. */
    Verdict caughtUp(Db db) throws Exception {
        close();
        start(HARDLY_EVER_S, HARDLY_EVER_S, HARDLY_EVER_S);
        Verdict[] last = new Verdict[1];
        Wait.within(CATCH_UP, () -> {
            last[0] = compared(db);
            return last[0].good();
        });
        return last[0];
    }

    private Verdict compared(Db db) throws Exception {
        try (Connection connection = db.connect()) {
            return Verifier.verify(Ledger.read(ledger), connection, false);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (child != null) {
            child.close();
        }
    }
}
