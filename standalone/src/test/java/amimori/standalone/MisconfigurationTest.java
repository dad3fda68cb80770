package amimori.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import amimori.standalone.fault.Child;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisconfigurationTest {
    private static final Duration QUICKLY = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void aTakenPortOfThePageIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(Map.of("AMIMORI_HTTP_PORT", port), "Port " + port, "AMIMORI_HTTP_PORT");
        }
    }

    @Test
    void aTakenPortForUnitsIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(Map.of("AMIMORI_MQTT_PORT", port), "Port " + port, "AMIMORI_MQTT_PORT");
        }
    }

    @Test
    void aPortOrRateThatIsNoneIsNamed() throws Exception {
        assertRefused(Map.of("AMIMORI_MQTT_PORT", "many"), "AMIMORI_MQTT_PORT", "\"many\"");
        assertRefused(
                Map.of("AMIMORI_UNIT_MESSAGES_PER_SECOND", "0"), "AMIMORI_UNIT_MESSAGES_PER_SECOND", "1 to 1000000");
    }

    @Test
    void aFolderOfADetectorThatIsNotThereIsNamed() throws Exception {
        assertRefused(Map.of("AMIMORI_MODELS", "/no/such/model"), "AMIMORI_MODELS", "/no/such/model");
    }

    @Test
    void aDatabaseUrlThatIsNoneIsNamed() throws Exception {
        assertRefused(Map.of("AMIMORI_DB_URL", "postgres://here"), "postgres://here", "jdbc:postgresql://");
    }

    @Test
    void aBrokerUrlThatIsNoneIsNamed() throws Exception {
        assertRefused(Map.of("AMIMORI_BROKER_URL", "http://here"), "http://here", "tcp://HOST:PORT");
    }

    @Test
    void aWrongDatabasePasswordIsSaidWithoutShowingIt() throws Exception {
        try (DataFolder data = DataFolder.hold(folder.resolve("other"));
                EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Access access = database.access();
            String said = assertRefused(
                    Map.of(
                            "AMIMORI_DB_URL", access.url(),
                            "AMIMORI_DB_USER", access.user(),
                            "AMIMORI_DB_PASSWORD", "n0t-the-password"),
                    "password");
            assertThat(said).doesNotContain("n0t-the-password");
        }
    }

    @Test
    void aDatabaseWithoutFsyncIsRefused() throws Exception {
        try (EmbeddedPostgres forgetful = EmbeddedPostgres.builder().start()) {
            assertRefused(Map.of("AMIMORI_DB_URL", forgetful.getJdbcUrl("postgres", "postgres")), "fsync");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertRefused(Map.of("AMIMORI_DATA", file.resolve("data").toString()), file.toString(), "AMIMORI_DATA");
    }

    @Test
    void aSecondInstanceOnTheSameDataIsRefused() throws Exception {
        try (DataFolder data = DataFolder.hold(folder.resolve("data"))) {
            assertRefused(
                    Map.of(),
                    "Another Amimori (process " + ProcessHandle.current().pid() + ")",
                    data.path().toString());
        }
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() throws Exception {
        assertRefused(
                Map.of("AMIMORI_TLS_CERT", "/nowhere/cert.pem", "AMIMORI_TLS_KEY", "/nowhere/key.pem"),
                "/nowhere/cert.pem");
    }

    @Test
    void aBrokerWithoutADatabaseSaysWhatItMisses() throws Exception {
        Child child = Child.start(folder.resolve("data"), Map.of(), "broker");
        assertThat(child.awaitExit(QUICKLY)).isEqualTo(1);
        assertThat(child.said()).contains("AMIMORI_DB_URL is not set");
    }

    @Test
    void anEmptySecretOfAServiceIsNone() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThat(analyticsPassword(Map.of())).isNull();
        assertThat(analyticsPassword(Map.of("AMIMORI_ANALYTICS_PASSWORD", ""))).isNull();
        assertThat(analyticsPassword(Map.of("AMIMORI_ANALYTICS_PASSWORD", " "))).isNull();
        assertThat(analyticsPassword(Map.of("AMIMORI_ANALYTICS_PASSWORD_FILE", empty.toString())))
                .isNull();
        assertThat(analyticsPassword(Map.of("AMIMORI_ANALYTICS_PASSWORD", "some")))
                .isEqualTo("some");
    }

    private static String analyticsPassword(Map<String, String> environment) {
        return StandaloneConfig.from(environment, Map.of()).analyticsPassword();
    }

    @Test
    void anUnknownFlagIsNamedAndExitsWithTwo() throws Exception {
        Child child = Child.start(folder.resolve("data"), Map.of(), "serve", "--no-such-flag");
        assertThat(child.awaitExit(QUICKLY)).isEqualTo(2);
        assertThat(child.said()).contains("--no-such-flag");
    }

    private String assertRefused(Map<String, String> environment, String... named)
            throws IOException, InterruptedException {
        Child child = Child.start(folder.resolve("data"), environment, "serve");
        int code = child.awaitExit(QUICKLY);
        String said = child.said();
        assertThat(code).as(said).isEqualTo(1);
        assertThat(said).contains(named).doesNotContain("\tat ").doesNotContain("Exception in thread");
        assertThat(said.lines().filter(line -> line.startsWith("amimori: ")))
                .as("one sentence")
                .hasSize(1);
        return said;
    }
}
