package amimori.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages under {@code golden/} are the promise: what was sent then must be read the same for ever. */
class GoldenTest {
    private static final List<Reading> READINGS = List.of(
            new Reading("t05", "sea_water_temperature", "Cel", 1790000000_000000L, 18.4, Flag.PASS),
            new Reading("adcp", "sea_water_speed", "m/s", 1790000000_500000L, 0.21, Flag.PASS),
            new Reading("adcp", "sea_water_to_direction", "deg", 1790000000_500000L, 231, Flag.NOT_EVALUATED));

    @Test
    void readings_in_json() {
        assertThat(Senml.decode(golden("senml.json"), Senml.Format.JSON).readings())
                .isEqualTo(READINGS);
        assertThat(Senml.encode(READINGS, Senml.Format.JSON)).asString(UTF_8).isEqualTo(text("senml.json"));
    }

    @Test
    void readings_in_cbor() {
        byte[] cbor = HexFormat.of().parseHex(text("senml.cbor.hex").replaceAll("\\s", ""));

        assertThat(Senml.decode(cbor, Senml.Format.CBOR).readings()).isEqualTo(READINGS);
        assertThat(HexFormat.of().formatHex(Senml.encode(READINGS, Senml.Format.CBOR)))
                .isEqualTo(HexFormat.of().formatHex(cbor));
    }

    @Test
    void a_position() {
        assertThat(Position.parse(golden("position.json")).toJson())
                .asString(UTF_8)
                .isEqualTo(text("position.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count.json", "count-measured.json", "count-shown.json"})
    void a_count(String name) {
        assertThat(Count.parse(golden(name)).toJson()).asString(UTF_8).isEqualTo(text(name));
    }

    @Test
    void a_count_of_a_worker_that_measures_less_says_nothing_of_the_rest() {
        assertThat(Count.parse(golden("count.json")).visibility()).isEqualTo(new Count.Visibility(0.41, 0.12));
        assertThat(Count.parse(golden("count-measured.json")).visibility())
                .isEqualTo(new Count.Visibility(0.41, 0.12, 0.034, 0.47, 0.08));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status.json", "will.json"})
    void a_status(String name) {
        assertThat(Status.parse(golden(name)).toJson()).asString(UTF_8).isEqualTo(text(name));
    }

    @Test
    void a_frame_head() {
        StringBuilder lines = new StringBuilder();
        new FrameHead(1790000000_250000L, "1790000000", 0, 5, false, Clock.GNSS, null)
                .toProperties()
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));

        assertThat(lines.toString().strip()).isEqualTo(text("frame.properties"));
    }

    @Test
    void the_readme_quotes_every_golden_message_as_it_is() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        for (String name : List.of(
                "senml.json",
                "position.json",
                "count.json",
                "count-measured.json",
                "count-shown.json",
                "status.json",
                "will.json")) {
            assertThat(readme).as(name).contains(text(name));
        }
        assertThat(readme).contains(text("frame.properties")).contains(text("senml.cbor.hex"));
    }

    private static String text(String name) {
        return new String(golden(name), UTF_8).strip();
    }

    private static byte[] golden(String name) {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), UTF_8).strip().getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
