package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short form: three kills of whole gateways whose devices are simulated; the spool on disk is all that remains. */
class GatewayKillTest {
    private static final int ROUNDS = 3;
    private static final int UNITS = 2;

    @TempDir
    Path folder;

    @Test
    void whatASpoolHasTakenSurvivesKillsOfTheGatewayAndArrivesOnceAndWhole() throws Exception {
        Shore shore = Shore.in(folder.resolve("data"));
        Path ledger = folder.resolve("ledger");
        try (Child serve = shore.serve()) {
            Path credentials = write(shore.register(UNITS));
            for (int round = 0; round < ROUNDS; round++) {
                try (Child gateways = gateways(shore, credentials, ledger)) {
                    Shore.letPass(Duration.ofMillis(4_000 + 731L * round));
                    gateways.kill();
                }
            }
            try (Child gateways = gateways(shore, credentials, ledger)) {
                Shore.letPass(Duration.ofSeconds(5));
                gateways.terminate();
                gateways.awaitExit(Duration.ofSeconds(30));
            }
            assertNothingAcceptedIsLost(shore, ledger);
            assertEveryPictureIsWhole(shore);
        }
    }

    private Child gateways(Shore shore, Path credentials, Path ledger) throws IOException {
        return Child.start(
                        folder.resolve("unused"),
                        Map.of(),
                        "simulate",
                        "units",
                        "--broker",
                        shore.broker(),
                        "--credentials",
                        credentials.toString(),
                        "--data",
                        folder.resolve("spools").toString(),
                        "--readings-every",
                        "0.05",
                        "--positions-every",
                        "1",
                        "--clips-every",
                        "3",
                        "--ledger",
                        ledger.toString())
                .awaitSaid("units live", Duration.ofSeconds(60));
    }

    private Path write(List<Credentials> units) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Credentials unit : units) {
            lines.append(String.format(
                    "{\"site\":\"%s\",\"unit\":\"%s\",\"secret\":\"%s\"}%n", unit.site(), unit.unit(), unit.secret()));
        }
        return Files.writeString(folder.resolve("credentials"), lines);
    }

    /** A pack handed over at the instant of a kill may or may not be in; one that was accepted must be. */
    private static void assertNothingAcceptedIsLost(Shore shore, Path ledger) throws IOException, SQLException {
        Ledger written = Ledger.read(ledger);
        try (Connection connection = shore.access().connect()) {
            Verdict verdict = Verifier.verify(written, connection, false);
            assertThat(verdict.good()).as(verdict.toString()).isTrue();
            assertThat(verdict.acknowledged()).as("readings accepted").isGreaterThan(1_000);
        }
    }

    private static void assertEveryPictureIsWhole(Shore shore) throws IOException, SQLException {
        int pictures = 0;
        try (Connection connection = shore.access().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select path, encode(sha256, 'hex') from frame")) {
            while (row.next()) {
                byte[] jpeg = Files.readAllBytes(shore.data().resolve("media").resolve(row.getString(1)));
                assertThat(sha256(jpeg)).isEqualTo(row.getString(2));
                assertThat(jpeg).endsWith(0xff, 0xd9);
                pictures++;
            }
        }
        assertThat(pictures).isGreaterThan(ROUNDS);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
