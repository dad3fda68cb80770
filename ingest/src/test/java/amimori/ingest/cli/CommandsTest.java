package amimori.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Database;
import amimori.ingest.db.DbConfig;
import amimori.ingest.http.Service;
import amimori.ingest.unit.DeviceSecret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private final Map<String, String> environment = new HashMap<>();
    private DbConfig config;
    private String out;
    private String err;

    @BeforeEach
    void database() throws Exception {
        config = Service.newDatabase();
        environment.put("AMIMORI_DB_USER", "postgres");
        environment.put("AMIMORI_DB_PASSWORD", "postgres");
    }

    private int run(Function<Map<String, String>, CommandLine> command, String... arguments) {
        StringWriter outWriter = new StringWriter();
        StringWriter errWriter = new StringWriter();
        CommandLine line =
                command.apply(environment).setOut(new PrintWriter(outWriter)).setErr(new PrintWriter(errWriter));
        // Known only when the command runs, as where a server is started beside it.
        environment.put("AMIMORI_DB_URL", config.url());
        int exit = line.execute(arguments);
        out = outWriter.toString();
        err = errWriter.toString();
        return exit;
    }

    private int withInput(String input, Function<Map<String, String>, CommandLine> command, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(command, arguments);
        } finally {
            System.setIn(before);
        }
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    @Test
    void aUnitIsRegisteredWithEverythingThatIsMissingAndItsSecretIsShownOnce() throws Exception {
        assertThat(run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--json"))
                .isZero();
        JsonNode added = json();
        assertThat(added.fieldNames()).toIterable().containsExactly("site", "net", "unit", "secret");

        assertThat(run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "camera"))
                .isZero();
        assertThat(out).contains("site: " + added.path("site").asText(), "link:", "secret: ");

        assertThat(run(UnitCommand::command, "list", "--json")).isZero();
        assertThat(json().path("units").findValuesAsText("name")).containsExactly("buoy", "camera");
        assertThat(out).doesNotContain("secret");
    }

    @Test
    void aNewSecretTakesThePlaceOfTheFormerAndARetiredUnitIsListedNoMore() throws Exception {
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--json");
        String unit = json().path("unit").asText();
        String former = json().path("secret").asText();

        assertThat(run(UnitCommand::command, "secret", unit, "--json")).isZero();
        String renewed = json().path("secret").asText();
        try (Database database = Database.open(config)) {
            String hash = database.jdbc()
                    .first("select secret_hash from unit", row -> row.getString(1))
                    .orElseThrow();
            assertThat(DeviceSecret.matches(renewed, hash)).isTrue();
            assertThat(DeviceSecret.matches(former, hash)).isFalse();
        }

        assertThat(run(UnitCommand::command, "retire", unit)).isZero();
        run(UnitCommand::command, "list", "--json");
        assertThat(json().path("units")).isEmpty();
        assertThat(run(UnitCommand::command, "retire", "nobody")).isEqualTo(1);
        assertThat(err)
                .isEqualToIgnoringNewLines(
                        "unit retire: UNIT-ID: expected the id of a unit (see unit list), found \"nobody\"");
    }

    @Test
    void anOrganisationMustBeNamedOnceThereAreSeveral() {
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--organisation", "east");
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--organisation", "west");

        assertThat(run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy2"))
                .isEqualTo(1);
        assertThat(err).contains("--organisation: expected one of east, west, or a new one");
    }

    @Test
    void aPersonsPasswordComesFromStandardInputAndIsHeldToItsLength() throws Exception {
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy");

        assertThat(withInput("short\n", UserCommand::command, "add", "hana", "--password-stdin"))
                .isEqualTo(1);
        assertThat(err).contains("password: expected 10 to 256 characters, found 5");
        assertThat(withInput(
                        "long enough for it\n",
                        UserCommand::command,
                        "add",
                        "hana",
                        "--role",
                        "owner",
                        "--password-stdin"))
                .isZero();
        assertThat(withInput("long enough for it\n", UserCommand::command, "add", "hana", "--password-stdin"))
                .isEqualTo(1);
        assertThat(err).contains("name: expected a name nobody has yet, found \"hana\"");

        assertThat(run(UserCommand::command, "token", "hana", "--json")).isZero();
        assertThat(json().path("token").asText()).matches("ami_[A-Za-z0-9_-]{43}");
        assertThat(withInput("another that is long\n", UserCommand::command, "password", "hana", "--password-stdin"))
                .isZero();
        assertThat(run(UserCommand::command, "disable", "hana")).isZero();
        run(UserCommand::command, "list", "--json");
        assertThat(json().path("users").get(0).path("disabled").isNull()).isFalse();
        assertThat(run(UserCommand::command, "token", "hana")).isEqualTo(1);
    }

    @Test
    void deadLettersAreListedAndShown() throws Exception {
        try (Database database = Database.open(config)) {
            database.jdbc()
                    .update("insert into dead_letter (digest, reason, detail, topic, kind, content_type, properties,"
                            + " payload) values ('\\x01', 'malformed', 'field v', 'a/b', 'senml', '', '{}', '[{}]')");
        }
        assertThat(run(DeadLettersCommand::command, "list", "--json")).isZero();
        JsonNode letter = json().path("deadLetters").get(0);
        assertThat(letter.path("reason").asText()).isEqualTo("malformed");

        assertThat(run(DeadLettersCommand::command, "show", letter.path("id").asText()))
                .isZero();
        assertThat(out).contains("field v", "[{}]");
        assertThat(run(DeadLettersCommand::command, "list", "--limit", "0")).isEqualTo(1);
        assertThat(err).contains("limit: expected 1 to 500");
        assertThat(run(DeadLettersCommand::command, "show", "4711")).isEqualTo(1);
    }

    @Test
    void deadLettersAreReplayedAndPurged(@TempDir Path data) throws Exception {
        environment.put("AMIMORI_DATA", data.toString());
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--json");
        String topic = "amimori/v1/" + json().path("site").asText() + "/"
                + json().path("unit").asText();
        long now = Instant.now().getEpochSecond();
        letter(
                "clock",
                topic + "/senml",
                "[{\"bn\":\"t1/\",\"bt\":" + (now - 86_400 * 800)
                        + ",\"n\":\"sea_water_temperature\",\"u\":\"Cel\",\"v\":18}]");
        letter("malformed", topic + "/position", "{}");
        letter("poison", topic + "/frame/box", "no picture");

        assertThat(run(DeadLettersCommand::command, "replay")).isEqualTo(1);
        assertThat(err).contains("Say which");
        assertThat(run(DeadLettersCommand::command, "replay", "--all", "--offset", "P800D", "--dry-run"))
                .isZero();
        assertThat(out).contains("Would be: 1 stored");
        assertThat(run(DeadLettersCommand::command, "replay", "--reason", "clock", "--offset", "P800D", "--json"))
                .isZero();
        assertThat(json().path("stored").asInt()).isEqualTo(1);
        assertThat(run(DeadLettersCommand::command, "replay", "--all")).isEqualTo(1);
        assertThat(out).contains("dead, malformed", "0 stored, 0 there already, 2 still dead");

        assertThat(run(DeadLettersCommand::command, "purge", "--all")).isEqualTo(1);
        assertThat(err).contains("--yes");
        assertThat(run(DeadLettersCommand::command, "purge", "--topic", topic + "/position", "--json"))
                .isZero();
        assertThat(json().path("reasons").path("malformed").asInt()).isEqualTo(1);
        assertThat(run(DeadLettersCommand::command, "purge", "--all", "--yes")).isZero();
        assertThat(out).contains(topic + "/frame/box", "1 letter purged");
    }

    @Test
    void aPictureIsReplayedOnlyIntoTheFolderWhereThePicturesAre(@TempDir Path data) throws Exception {
        environment.put("AMIMORI_DATA", data.toString());
        run(UnitCommand::command, "add", "--site", "Mera", "--net", "North", "buoy", "--json");
        String topic = "amimori/v1/" + json().path("site").asText() + "/"
                + json().path("unit").asText() + "/frame/box";
        try (Database database = Database.open(config)) {
            database.jdbc()
                    .update(
                            "insert into dead_letter (digest, reason, detail, topic, kind, content_type, properties,"
                                    + " payload) values ('\\x01', 'poison', 'why', ?, 'frame', '',"
                                    + " jsonb_build_object('t', extract(epoch from now())::text, 'clip', 'c', 'index', '0', 'of', '1'), ?)",
                            topic,
                            new byte[] {(byte) 0xff, (byte) 0xd8, 0, (byte) 0xff, (byte) 0xd9});
        }

        assertThat(run(DeadLettersCommand::command, "replay", "--all")).isEqualTo(1);
        assertThat(err).contains("does not hold the pictures", "AMIMORI_MEDIA");
        assertThat(data).isEmptyDirectory();
        Files.createDirectory(data.resolve("media"));
        assertThat(run(DeadLettersCommand::command, "replay", "--all")).isZero();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jpg"))).hasSize(1);
        }
    }

    private void letter(String reason, String topic, String payload) {
        try (Database database = Database.open(config)) {
            database.jdbc()
                    .update(
                            "insert into dead_letter (digest, reason, detail, topic, kind, content_type, properties,"
                                    + " payload) values (sha256(?::bytea), ?, 'why', ?, 'senml', '', '{}', ?)",
                            topic,
                            reason,
                            topic,
                            payload.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFlagForTheDatabaseMayStandBeforeOrAfterTheSubcommand() {
        environment.put("AMIMORI_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
        String url = config.url();

        assertThat(run(UnitCommand::command, "--db-url", url, "list")).isZero();
        assertThat(run(UnitCommand::command, "list", "--db-url", url)).isZero();
        assertThat(run(UnitCommand::command, "list", "--db-url", "jdbc:x")).isEqualTo(1);
        assertThat(err).contains("jdbc:postgresql:");
    }

    @Test
    void aCommandWithoutWhatToDoSaysWhatThereIs() {
        assertThat(run(UnitCommand::command)).isEqualTo(2);
        assertThat(err).contains("add, list, secret or retire");
        assertThat(run(UserCommand::command)).isEqualTo(2);
        assertThat(run(DeadLettersCommand::command)).isEqualTo(2);
    }
}
