package amimori.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.fault.Child;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    @TempDir
    Path folder;

    private String out;
    private String err;

    private int check(Path data, String... arguments) {
        StringWriter outWriter = new StringWriter();
        StringWriter errWriter = new StringWriter();
        CommandLine line = Amimori.commands(Map.of("AMIMORI_DATA", data.toString()))
                .setOut(new PrintWriter(outWriter))
                .setErr(new PrintWriter(errWriter));
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int exit = line.execute(all);
        out = outWriter.toString();
        err = errWriter.toString();
        return exit;
    }

    private JsonNode found(String name) throws Exception {
        for (JsonNode one : new ObjectMapper().readTree(out).path("checks")) {
            if (one.path("check").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no check " + name + " in " + out);
    }

    @Test
    void aDataFolderIsFoundWholeBesideTheServerAndAtRestAndASecretThatIsOpenIsNot() throws Exception {
        Path data = folder.resolve("data");
        try (Child server = Child.start(data, Map.of(), "serve").awaitSaid("To stop", Duration.ofSeconds(120))) {
            assertThat(check(data, "--json")).as(out + err).isZero();
            assertThat(found("database").path("said").asText()).contains("fsync=on");
            assertThat(found("journal").path("result").asText()).isEqualTo("ok");
            server.terminate();
            server.awaitExit(Duration.ofSeconds(30));
        }
        assertThat(check(data, "--deep")).as(out + err).isZero();
        assertThat(out).contains("ok       pictures", "ok       secrets", " failed");

        Path secret = data.resolve("secrets/ingest");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check(data, "--json")).isEqualTo(1);
        assertThat(found("secrets").path("found").get(0).asText()).isEqualTo("secrets/ingest: rw-r--r--");
        assertThat(check(data, "--repair", "--json")).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderWithNothingInItIsNotMadeIntoAnInstallation() {
        Path slip = folder.resolve("slip");

        assertThat(check(slip)).isEqualTo(1);
        assertThat(err).contains("There is nothing to check").contains(slip.toString());
        assertThat(slip).doesNotExist();
    }
}
