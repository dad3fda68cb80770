package amimori.standalone.fault;

import amimori.simulator.unit.Credentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code amimori simulate fleet} as a process of its own, with a ledger that nobody else writes. */
public final class Load implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(90);
    private static final int LONGEST_S = 3 * 3600;
    private static final int DRAIN_S = 300;
    private static final JsonMapper JSON = new JsonMapper();

    private final Child fleet;
    private final Path ledger;

    private Load(Child fleet, Path ledger) {
        this.fleet = fleet;
        this.ledger = ledger;
    }

    /**
     * Connects the units and begins to send.
     *
     * @param folder for credentials and ledger
     * @param rate readings a second of all units
     */
    static Load start(Path folder, String broker, List<Credentials> units, int rate, long seed)
            throws IOException, InterruptedException {
        Path ledger = folder.resolve("ledger");
        Child fleet = Child.start(
                folder,
                Map.of(),
                "simulate",
                "fleet",
                "--broker=" + broker,
                "--credentials=" + written(units, folder.resolve("units.jsonl")),
                "--ledger=" + ledger,
                "--rate=" + rate,
                "--seconds=" + LONGEST_S,
                "--readings=100000000",
                "--window=500",
                "--drain-seconds=" + DRAIN_S,
                "--seed=" + seed,
                "--until-input-ends",
                "--json");
        fleet.awaitSaid("units connected", CONNECT);
        return new Load(fleet, ledger);
    }

    /** A file of credentials as {@code unit add --json} prints them. */
    static Path written(List<Credentials> units, Path file) throws IOException {
        return Files.write(file, units.stream().map(Credentials::line).toList());
    }

    /** Makes no more readings, from now on. */
    void stop() throws IOException {
        fleet.endInput();
    }

    /** Waits until all are acknowledged, and returns how many readings were made. */
    long drained() throws IOException, InterruptedException {
        fleet.awaitExit(Duration.ofSeconds(DRAIN_S + 30));
        String said = fleet.said();
        int at = said.lastIndexOf("{\"units\"");
        if (at < 0) {
            throw new IllegalStateException("expected the load to report, but it said:\n" + said);
        }
        JsonNode report = JSON.readTree(said.substring(at).lines().findFirst().orElseThrow());
        return report.path("sent").asLong();
    }

    Path ledger() {
        return ledger;
    }

    @Override
    public void close() throws InterruptedException {
        fleet.close();
    }
}
