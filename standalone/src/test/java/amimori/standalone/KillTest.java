package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.fleet.Fleet;
import amimori.simulator.fleet.FleetConfig;
import amimori.simulator.fleet.FleetReport;
import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Short form: three kills each, some hundred thousand values. */
class KillTest {
    private static final Duration START = Duration.ofSeconds(120);
    private static final int UNITS = 20;
    private static final int READINGS_A_SECOND = 2_000;
    private static final int PACK = 10;
    private static final int ROUNDS = 3;
    private static final Duration LOAD_BETWEEN = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private Path data;
    private Path ledger;
    private int mqttPort;

    @BeforeEach
    void choosePlaces() throws IOException {
        data = folder.resolve("data");
        ledger = folder.resolve("ledger");
        mqttPort = Child.freePort();
    }

    @Test
    void losesAndDoublesNothingWhenTheWholeProcessIsKilledUnderLoad() throws Exception {
        Child child = serve();
        try (Fleet fleet = fleet()) {
            CompletableFuture<FleetReport> report = run(fleet);
            for (int round = 0; round < ROUNDS; round++) {
                letPass(LOAD_BETWEEN.plusMillis(137L * round));
                child.kill();
                child = serve();
            }
            letPass(LOAD_BETWEEN);
            fleet.stop();
            assertAllIn(report.get(5, TimeUnit.MINUTES));
        } finally {
            child.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheDatabaseIsKilledUnderLoad() throws Exception {
        try (Child child = serve();
                Fleet fleet = fleet()) {
            CompletableFuture<FleetReport> report = run(fleet);
            for (int round = 1; round <= ROUNDS; round++) {
                letPass(LOAD_BETWEEN);
                long before = stored();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> stored() > before);
                killDatabase();
                String again = "is gone; starting it again";
                int times = round;
                await().atMost(Duration.ofSeconds(60)).until(() -> child.said().split(again, -1).length > times);
            }
            letPass(LOAD_BETWEEN);
            fleet.stop();
            assertAllIn(report.get(5, TimeUnit.MINUTES));
        }
    }

    @Test
    void endsWithinSecondsWhenItIsToldToAndLeavesNoServerBehind() throws Exception {
        try (Child child = serve()) {
            child.terminate();
            child.awaitExit(Duration.ofSeconds(20));
        }
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        try (DataFolder free = DataFolder.hold(data)) {
            assertThat(free.path()).exists();
        }
    }

    private Child serve() throws IOException {
        return Child.start(data, Map.of("AMIMORI_MQTT_PORT", Integer.toString(mqttPort)), "serve")
                .awaitSaid("To stop", START);
    }

    private static CompletableFuture<FleetReport> run(Fleet fleet) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Fleet fleet() throws IOException, InterruptedException, SQLException {
        return Fleet.connect(new FleetConfig(
                URI.create("tcp://127.0.0.1:" + mqttPort),
                null,
                register(),
                PACK,
                READINGS_A_SECOND,
                Duration.ofMinutes(30),
                100_000_000,
                500,
                Duration.ofMinutes(2),
                ledger,
                false,
                1,
                InstantSource.system()));
    }

    private List<Credentials> register() {
        Access access = access();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        UnitStore units = new UnitStore(source);
        Site site = units.site(units.organisations().get(0), "bay");
        Net net = units.net(site, "net");
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            NewUnit unit = units.add(site, net, "unit " + i);
            all.add(new Credentials(site.id(), unit.unit().id(), unit.secret()));
        }
        return all;
    }

    private Access access() {
        return EmbeddedDatabase.accessOf(data).orElseThrow();
    }

    private long stored() throws SQLException {
        try (Connection connection = access().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from reading")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void killDatabase() throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .get(0);
        Process kill = new ProcessBuilder("kill", "-9", pid).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void letPass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    private void assertAllIn(FleetReport report) throws IOException {
        assertThat(report.acknowledged()).as("all are acknowledged in the end").isEqualTo(report.sent());
        Ledger written = Ledger.read(ledger);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    try (Connection connection = access().connect()) {
                        Verdict verdict = Verifier.verify(written, connection, true);
                        assertThat(verdict.good()).as(verdict.toString()).isTrue();
                        assertThat(verdict.stored()).isEqualTo(verdict.sent()).isEqualTo(report.sent());
                    }
                });
    }
}
