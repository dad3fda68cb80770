package amimori.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QualityCommandTest {
    @TempDir
    private Path folder;

    private record Said(int exit, List<String> out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out.get(out.size() - 1));
        }
    }

    private static Said qc(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            String[] all = new String[arguments.length + 1];
            all[0] = "qc";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            int exit = new CommandLine(new GatewayCommand()).execute(all);
            return new Said(exit, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString());
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    @Test
    void a_recording_of_the_gateway_is_counted_by_series_and_test() throws IOException {
        Path file = Files.writeString(folder.resolve("r.csv"), """
                time,t5/temperature,ctd/salinity
                2026-03-01T00:00:00Z,18.0,34.0
                2026-03-01T00:10:00Z,18.1,34.1
                2026-03-01T00:20:00Z,26.0,34.0
                2026-03-01T00:30:00Z,18.0,-1
                2026-03-01T09:30:00Z,18.2,34.1
                what is this,18.2,34.1
                """);
        Path rows = folder.resolve("flags.csv");
        Said said = qc(file.toString(), "--json", "--csv", rows.toString());
        assertThat(said.exit()).isZero();
        JsonNode json = said.json();
        assertThat(json.at("/unreadable").asInt()).isEqualTo(1);
        JsonNode temperature = json.at("/series/0");
        assertThat(temperature.at("/series").asText()).isEqualTo("t5/sea_water_temperature Cel");
        assertThat(temperature.at("/flags/1").asInt()).isEqualTo(4);
        assertThat(temperature.at("/tests/spike/suspect").asInt()).isEqualTo(1);
        assertThat(temperature.at("/gaps").asInt()).isEqualTo(1);
        assertThat(temperature.at("/spikesKnowingTheNext/suspect").asInt())
                .as("the spike, and the good value before it")
                .isEqualTo(2);
        assertThat(temperature.at("/spans/0/from").asText()).isEqualTo("2026-03-01T00:20:00Z");
        assertThat(json.at("/series/1/tests/gross_range/fail").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(rows))
                .hasSize(11)
                .startsWith("time,instrument,quantity,unit,value,flag,gross_range,spike,rate_of_change,flat_line")
                .contains("2026-03-01T00:20:00Z,t5,sea_water_temperature,Cel,26.0,3,1,3,3,1");
    }

    @Test
    void a_file_of_another_make_is_read_by_column() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), """
                # from elsewhere
                'time JST', value
                '2026-03-01 09:00:00', 27.3
                '2026-03-01 09:01:00',
                '2026-03-01 09:02:00', 99
                """);
        Said said = qc(
                file.toString(), "--series", "ctd/salinity", "--time", "time JST", "--value", "2", "--zone", "+09:00");
        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("ctd/sea_water_practical_salinity /: 3 values, 2026-03-01T00:00:00Z to 2026-03-01T00:02:00Z")
                .contains("  flags     1: 1  2: 0  3: 0  4: 1  9: 1");
    }

    @Test
    void what_cannot_be_done_is_one_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "t,v\n1,2\n");
        assertThat(qc(file.toString(), "--series", "ctd/salinity", "--value", "salt"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err())
                        .isEqualTo("gateway qc: " + file + ": expected a column \"salt\", found t, v\n"));
        assertThat(qc(folder.resolve("none.csv").toString()).err())
                .startsWith("gateway qc: the recording ")
                .hasLineCount(1);
        assertThat(qc(file.toString(), "--series", "box/pco2", "--value", "v").err())
                .contains("expected a unit in brackets")
                .hasLineCount(1);
    }

    /** The figures of the README; the data are not part of the project. */
    @Test
    void the_stuck_gauge_of_the_real_series_is_found() throws IOException {
        Path gauge = Path.of("../../shared/data/ocean/water_level_example.csv");
        assumeTrue(Files.exists(gauge), "needs " + gauge);
        Said said = qc(
                gauge.toString(),
                "--series",
                "kotzebue/sea_surface_height_above_sea_level[m]",
                "--value",
                "sea_surface_height_above_sea_level",
                "--limits",
                "ocean.sample.yaml",
                "--json");
        assertThat(said.exit()).isZero();
        assertThat(said.json().at("/series/0/tests/flat_line/fail").asInt()).isGreaterThan(4000);
    }
}
