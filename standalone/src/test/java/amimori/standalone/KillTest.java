package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.simulator.fleet.Fleet;
import amimori.simulator.fleet.FleetConfig;
import amimori.simulator.fleet.FleetReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short form: three kills each, some hundred thousand values. */
class KillTest {
    private static final int UNITS = 20;
    private static final int READINGS_A_SECOND = 2_000;
    private static final int PACK = 10;
    private static final int ROUNDS = 3;
    private static final Duration LOAD_BETWEEN = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private Shore shore;
    private Path ledger;

    @BeforeEach
    void choosePlaces() throws IOException {
        shore = Shore.in(folder.resolve("data"));
        ledger = folder.resolve("ledger");
    }

    @Test
    void losesAndDoublesNothingWhenTheWholeProcessIsKilledUnderLoad() throws Exception {
        Child child = shore.serve();
        try (Fleet fleet = fleet()) {
            CompletableFuture<FleetReport> report = run(fleet);
            for (int round = 0; round < ROUNDS; round++) {
                Shore.letPass(LOAD_BETWEEN.plusMillis(137L * round));
                child.kill();
                child = shore.serve();
            }
            Shore.letPass(LOAD_BETWEEN);
            fleet.stop();
            assertAllIn(report.get(5, TimeUnit.MINUTES));
        } finally {
            child.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheDatabaseIsKilledUnderLoad() throws Exception {
        try (Child child = shore.serve();
                Fleet fleet = fleet()) {
            CompletableFuture<FleetReport> report = run(fleet);
            for (int round = 1; round <= ROUNDS; round++) {
                Shore.letPass(LOAD_BETWEEN);
                long before = shore.stored();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> shore.stored() > before);
                killDatabase();
                String again = "is gone; starting it again";
                int times = round;
                await().atMost(Duration.ofSeconds(60)).until(() -> child.said().split(again, -1).length > times);
            }
            Shore.letPass(LOAD_BETWEEN);
            fleet.stop();
            assertAllIn(report.get(5, TimeUnit.MINUTES));
        }
    }

    @Test
    void endsWithinSecondsWhenItIsToldToAndLeavesNoServerBehind() throws Exception {
        try (Child child = shore.serve()) {
            child.terminate();
            child.awaitExit(Duration.ofSeconds(20));
        }
        assertThat(shore.data().resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        try (DataFolder free = DataFolder.hold(shore.data())) {
            assertThat(free.path()).exists();
        }
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
                URI.create(shore.broker()),
                null,
                shore.register(UNITS),
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

    private void killDatabase() throws IOException, InterruptedException {
        String pid = Files.readAllLines(shore.data().resolve("postgres/cluster/postmaster.pid"))
                .get(0);
        Process kill = new ProcessBuilder("kill", "-9", pid).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void assertAllIn(FleetReport report) throws IOException {
        assertThat(report.acknowledged()).as("all are acknowledged in the end").isEqualTo(report.sent());
        assertThat(shore.awaitAllIn(ledger).sent()).isEqualTo(report.sent());
    }
}
