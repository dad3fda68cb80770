package amimori.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.simulator.Shore;
import amimori.simulator.TestBroker;
import amimori.simulator.cli.SimulateCommand;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.unit.Credentials;
import amimori.wire.Reading;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FleetTest {
    @TempDir
    private Path folder;

    private static List<Credentials> units(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Credentials("site1", "unit" + i, "secret"))
                .toList();
    }

    private FleetConfig config(String broker, boolean remote, Path ledger) {
        return new FleetConfig(
                URI.create(broker),
                null,
                units(20),
                10,
                0,
                Duration.ofSeconds(20),
                2_000,
                100,
                Duration.ofSeconds(20),
                ledger,
                remote,
                1,
                InstantSource.system());
    }

    @Test
    void allThatAFleetSendsArrivesOnceAndStandsInItsLedger() throws Exception {
        Path file = folder.resolve("ledger");
        try (TestBroker broker = new TestBroker();
                Shore shore = new Shore(broker.url())) {
            FleetReport report;
            try (Fleet fleet = Fleet.connect(config(broker.url(), false, file))) {
                report = fleet.run();
            }
            assertThat(report.sent()).isEqualTo(2_000);
            assertThat(report.acknowledged()).isEqualTo(2_000);
            assertThat(report.connected()).isEqualTo(20);
            await().atMost(Duration.ofSeconds(20)).until(() -> shore.readings().size() == 2_000);
            assertThat(new HashSet<>(
                            shore.readings().stream().map(Reading::timeMicros).collect(Collectors.toList())))
                    .hasSizeGreaterThan(5);
        }
        assertThat(Ledger.read(file).units()).hasSize(20);
    }

    @Test
    void whatAStoppedBrokerCutsOffIsSentAgainUntilAcknowledged() throws Exception {
        TestBroker first = new TestBroker();
        FleetConfig config = config(first.url(), false, folder.resolve("ledger"));
        try (Fleet fleet = Fleet.connect(config)) {
            CompletableFuture<FleetReport> run = CompletableFuture.supplyAsync(() -> report(fleet));
            first.close();
            try (TestBroker second = new TestBroker(first.port())) {
                FleetReport report = run.get(60, TimeUnit.SECONDS);
                assertThat(report.acknowledged()).isEqualTo(report.sent()).isPositive();
                assertThat(report.connected()).isEqualTo(20);
                assertThat(second.port()).isEqualTo(first.port());
            }
        }
    }

    @Test
    void whatWasDueAtASetRateIsMadeHoweverLate() throws Exception {
        try (TestBroker broker = new TestBroker();
                Fleet fleet = Fleet.connect(config(broker.url(), false, null))) {
            fleet.allow(10);
            CompletableFuture<FleetReport> run = CompletableFuture.supplyAsync(() -> {
                try {
                    return fleet.run(1_000, Duration.ofSeconds(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().pollDelay(Duration.ofMillis(1_500)).until(() -> fleet.sent() == 10);
            fleet.allow(Long.MAX_VALUE);
            assertThat(run.get(60, TimeUnit.SECONDS).acknowledged()).isEqualTo(1_000);
        }
    }

    @Test
    void aReportIsJsonWhateverLanguageTheMachineSpeaks() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String json = new FleetReport(1, 1, 10, 10, 0, 0, 1.5, 100, 10).json();
            assertThat(new JsonMapper().readTree(json).get("seconds").asDouble())
                    .isEqualTo(1.5);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static FleetReport report(Fleet fleet) {
        try {
            return fleet.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrokerOnAnotherMachineNeedsLeave() {
        assertThatThrownBy(() -> config("tcp://192.0.2.1:1883", false, null)).hasMessageContaining("--allow-remote");
        assertThat(config("tcp://192.0.2.1:1883", true, null).port()).isEqualTo(1883);
    }

    @Test
    void aBrokerThatIsNotThereIsSaidInOneSentence() throws IOException {
        Path file = folder.resolve("units.jsonl");
        Files.writeString(file, "{\"site\":\"s1\",\"unit\":\"u1\",\"secret\":\"x\"}\n");
        StringWriter said = new StringWriter();
        int code = new CommandLine(new SimulateCommand())
                .setErr(new PrintWriter(said, true))
                .execute("fleet", "--broker", "tcp://127.0.0.1:1", "--credentials", file.toString());
        assertThat(code).isNotZero();
        assertThat(said.toString()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }

    @Test
    void aMissingFileIsSaidInOneSentence() {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new SimulateCommand())
                .setErr(new PrintWriter(said, true))
                .execute("fleet", "--broker", "tcp://127.0.0.1:1", "--credentials", "/nowhere/units.jsonl");
        assertThat(code).isNotZero();
        assertThat(said.toString()).contains("/nowhere/units.jsonl: no such file");
    }
}
