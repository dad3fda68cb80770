package amimori.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.cli.IngestCommand;
import amimori.ingest.db.DbConfig;
import amimori.ingest.http.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestTest {
    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static DbConfig database;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startServer() throws Exception {
        database = Service.newDatabase();
    }

    @BeforeEach
    void set() {
        environment.put("AMIMORI_DB_URL", database.url());
        environment.put("AMIMORI_DB_USER", "postgres");
        environment.put("AMIMORI_DB_PASSWORD", "postgres");
        environment.put("AMIMORI_BROKER_URL", "tcp://127.0.0.1:1");
        environment.put("AMIMORI_HTTP_HOST", "127.0.0.1");
        environment.put("AMIMORI_HTTP_PORT", "0");
        environment.put("AMIMORI_DATA", folder.toString());
    }

    private static HttpResponse<String> get(Ingest ingest, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.httpPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What the command says and how it ends. */
    private void assertRefused(String sentence) {
        StringWriter err = new StringWriter();
        CommandLine command = IngestCommand.command(environment).setErr(new PrintWriter(err));
        long start = System.nanoTime();

        int exit = command.execute();

        assertThat(exit).isNotZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void aProcessWhoseBrokerIsAwayServesItsPageAndSaysThatItIsNotReady() throws Exception {
        environment.put("AMIMORI_ADMIN_PASSWORD", "chosen at the start");
        IngestConfig config =
                IngestConfig.from(Settings.of(environment, Map.of())).withDatabase(Service.newDatabase());
        try (Ingest ingest = Ingest.start(config)) {
            assertThat(ingest.firstPassword()).isEmpty();
            assertThat(get(ingest, "/healthz").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(ingest, "/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .isEqualTo("{\"ready\":false,\"checks\":"
                            + "{\"database\":true,\"broker\":false,\"clock\":true,\"media\":true}}");
            assertThat(get(ingest, "/").body()).contains("<html");
            assertThat(get(ingest, "/metrics").body())
                    .contains("amimori_records_received_total", "jvm_memory_used_bytes", "vertx_http_server");
        }
    }

    @Test
    void theFirstPasswordIsMadeUpOnceAndNeverAgain() throws Exception {
        IngestConfig config =
                IngestConfig.from(Settings.of(environment, Map.of())).withDatabase(Service.newDatabase());
        try (Ingest first = Ingest.start(config)) {
            assertThat(first.firstPassword().orElseThrow()).hasSize(20);
        }
        try (Ingest second = Ingest.start(config)) {
            assertThat(second.firstPassword()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("AMIMORI_HTTP_PORT", Integer.toString(other.getLocalPort()));
            assertRefused("AMIMORI_HTTP_PORT: port " + other.getLocalPort() + " is taken by another process");
        }
    }

    @Test
    void aProcessThatCannotStartIsGoneAndNotHanging() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("AMIMORI_HTTP_PORT", Integer.toString(other.getLocalPort()));
            ProcessBuilder java = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName()))
                    .redirectError(folder.resolve("err").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            java.environment().putAll(environment);
            Process process = java.start();
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isNotZero();
                assertThat(Files.readString(folder.resolve("err"), StandardCharsets.UTF_8))
                        .contains("is taken by another process")
                        .doesNotContain("\tat ");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeUsedIsNamed() {
        environment.put("AMIMORI_DB_URL", "mysql://x");
        assertRefused("jdbc:postgresql:");
        environment.put("AMIMORI_DB_URL", "jdbc:postgresql://127.0.0.1:1/amimori");
        assertRefused("127.0.0.1:1");
        environment.remove("AMIMORI_DB_URL");
        assertRefused("AMIMORI_DB_URL is not set");
    }

    @Test
    void settingsThatAreWrongAreNamed() throws Exception {
        environment.put("AMIMORI_HTTP_PORT", "80800");
        assertRefused("AMIMORI_HTTP_PORT: expected a port, 0 to 65535, found \"80800\"");
        environment.put("AMIMORI_HTTP_PORT", "0");

        environment.put("AMIMORI_BROKER_URL", "http//broker");
        assertRefused("http//broker");
        environment.put("AMIMORI_BROKER_URL", "tcp://127.0.0.1:1");

        environment.put("AMIMORI_TRUSTED_PROXY", "10.0.0.0/33");
        assertRefused("AMIMORI_TRUSTED_PROXY");
        environment.remove("AMIMORI_TRUSTED_PROXY");

        environment.put("AMIMORI_PUBLIC_URL", "nets.example.org");
        assertRefused("AMIMORI_PUBLIC_URL");
        environment.remove("AMIMORI_PUBLIC_URL");

        environment.put("AMIMORI_READING_DAYS", "-1");
        assertRefused("AMIMORI_READING_DAYS: expected days, 1 to 36500, found \"-1\"");
        environment.remove("AMIMORI_READING_DAYS");

        environment.put("AMIMORI_TLS_CERT", "cert.pem");
        assertRefused("AMIMORI_TLS_CERT and AMIMORI_TLS_KEY belong together");
        environment.put("AMIMORI_TLS_KEY", "key.pem");
        assertRefused("AMIMORI_TLS_CERT: the file cert.pem cannot be read");
        environment.remove("AMIMORI_TLS_CERT");
        environment.remove("AMIMORI_TLS_KEY");

        environment.put(
                "AMIMORI_MEDIA", Files.writeString(folder.resolve("file"), "").toString());
        assertRefused("AMIMORI_MEDIA");
    }

    @Test
    void aSecretIsReadFromAFileAndNeverShown() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret-of-mqtt\n");
        environment.put("AMIMORI_INGEST_PASSWORD_FILE", secret.toString());

        IngestConfig config = IngestConfig.from(Settings.of(environment, Map.of()));

        assertThat(config.inbox().password()).isEqualTo("s3cret-of-mqtt");
        assertThat(config.toString())
                .doesNotContain("s3cret")
                .doesNotContain("postgres,")
                .doesNotContain("password");
        environment.put("AMIMORI_INGEST_PASSWORD", "another");
        assertRefused("AMIMORI_INGEST_PASSWORD and AMIMORI_INGEST_PASSWORD_FILE are both set");
    }

    @Test
    void aFlagWinsOverTheEnvironment() {
        IngestConfig config = IngestConfig.from(Settings.of(environment, Map.of(Setting.HTTP_PORT, "8123")));

        assertThat(config.web().port()).isEqualTo(8123);
        assertThat(config.media()).isEqualTo(folder.resolve("media"));
    }

    @Test
    void whatWouldBeForgottenAtOnceIsNotTakenIn() {
        assertThat(IngestConfig.from(Settings.of(environment, Map.of())).inbox().oldest())
                .isEqualTo(Duration.ofDays(400));
        environment.put("AMIMORI_READING_DAYS", "90");

        IngestConfig config = IngestConfig.from(Settings.of(environment, Map.of()));

        assertThat(config.inbox().oldest()).isEqualTo(Duration.ofDays(90));
        assertThat(config.storage().readings()).isEqualTo(Duration.ofDays(90));
        assertThat(config.storage().pictures()).isNull();
    }
}
