package amimori.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    private static final double T = 1790000000.25;

    @Test
    void a_position_reads_back_as_it_was_written() {
        Position position = new Position(T, 32.7, 128.8, 3.1, 0.9, 11, 2, 0.1, 271.5);

        assertThat(Position.parse(position.toJson())).isEqualTo(position);
        assertThat(position.timeMicros()).isEqualTo(1790000000_250000L);
    }

    @Test
    void a_count_reads_back_as_it_was_written_zeros_included() {
        Count count = new Count(
                T,
                "net-1.0.0",
                "c1",
                0,
                3,
                false,
                new Count.Visibility(0.4, 0.1),
                List.of(
                        new Count.OfClass("fish", 1, List.of(new Count.Box(0.1, 0.2, 0.3, 0.1, 0.9))),
                        new Count.OfClass("jellyfish", 0, List.of())));

        assertThat(Count.parse(count.toJson())).isEqualTo(count);
    }

    @Test
    void a_status_reads_back_as_it_was_written() {
        Status status = new Status(
                T,
                Status.State.ONLINE,
                "amimori 0.1.0",
                "gnss",
                new Status.Battery(12.6, 88.0),
                new Status.Spool(3, 1200, T - 60, 0),
                0L,
                new Status.Link(T - 3600, 2, 256),
                null,
                Map.of("t05", new Status.Instrument(5.0, "SBE-1")),
                Map.of("box", new Status.Camera(8.0)),
                List.of("c1 does not answer"),
                Map.of("t05/sea_water_temperature", new Status.Quality(1440, Map.of("spike", 2L), null)));

        assertThat(Status.parse(status.toJson())).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"t05":{"n":1}}                              | quality, quantity: expected a quantity
            {"T 5/depth":{"n":1}}                        | quality, instrument: expected
            {"t05/depth":{"n":-1}}                       | quality.n: expected
            {"t05/depth":{"n":1,"fail":{"spike":null}}}  | quality.fail.spike: expected
            {"t05/depth":{"n":1,"fail":{"a b":1}}}       | quality.fail, test: expected
            """)
    void what_quality_control_counted_is_named_as_series_are(String quality, String message) {
        String json = "{\"t\":1790000000,\"state\":\"online\",\"quality\":" + quality + "}";
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Status.parse(json.getBytes(UTF_8)))
                .withMessageStartingWith(message);
    }

    @Test
    void a_position_says_what_quality_control_found_or_nothing() {
        Position position = new Position(T, 32.7, 128.8, null, null, null, null, null, null);
        assertThat(new String(position.toJson(), UTF_8)).doesNotContain("qf");
        Position flagged = position.flagged(Flag.SUSPECT);
        assertThat(Position.parse(flagged.toJson())).isEqualTo(flagged);
        assertThat(flagged.qf()).isEqualTo(3);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Position.parse("{\"t\":1790000000,\"lat\":1,\"lon\":2,\"qf\":5}".getBytes(UTF_8)))
                .withMessageStartingWith("qf: expected a QARTOD flag");
    }

    @Test
    void a_will_needs_no_time_and_any_other_status_does() {
        assertThat(new String(Status.lost().toJson(), UTF_8)).isEqualTo("{\"state\":\"lost\"}");
        assertThat(Status.parse(Status.lost().toJson())).isEqualTo(Status.lost());
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Status.parse("{\"state\":\"online\"}".getBytes(UTF_8)))
                .withMessageStartingWith("t: expected seconds since 1970");
    }

    @ParameterizedTest
    @CsvSource({"instruments", "cameras"})
    void a_status_names_a_hundred_parts_and_no_more(String field) {
        assertThat(statusNaming(field, 100).state()).isEqualTo(Status.State.ONLINE);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> statusNaming(field, 101))
                .withMessage(field + ", number: expected a number from 0.0 to 100.0, found \"101.0\"");
    }

    private static Status statusNaming(String field, int number) {
        String parts =
                IntStream.range(0, number).mapToObj(i -> "\"p" + i + "\":{}").collect(Collectors.joining(","));
        return Status.parse(
                ("{\"t\":1790000000,\"state\":\"online\",\"" + field + "\":{" + parts + "}}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"t":1790000000,"lat":91,"lon":1}                 | lat: expected a number from -90.0 to 90.0, found "91.0"
            {"t":1790000000,"lat":"north","lon":1}            | lat: expected a double, found "north"
            {"t":1790000000,"lon":1}                          | lat
            {"t":-5,"lat":1,"lon":1}                          | t: expected seconds since 1970, found "-5.0"
            {"t":1790000000,"lat":1,"lon":1,"quality":0}      | quality: expected a number from 1.0 to 8.0, found
            {"t":1790000000,"lat":1,"lon":1,"lon":2}          | payload: not JSON, Duplicate field 'lon'
            {"t":1790000000,"lat":1,"lon":1} x                | payload
            []                                                | payload
            null                                              | payload: expected a JSON object
            {"t":                                             | payload: not JSON
            """)
    void a_position_that_is_wrong_says_which_field(String json, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Position.parse(json.getBytes(UTF_8)))
                .withMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"t":1790000000,"model":"m","clip":"c","index":3,"of":3,"lamp":false,"counts":[{"class":"fish","n":0}]} | index: expected
            {"t":1790000000,"model":"m","clip":"c","index":0,"of":3,"lamp":false,"counts":[]}                      | counts: expected 1 to 256 classes
            {"t":1790000000,"model":"m","clip":"c","index":0,"of":3,"lamp":false,"counts":[{"class":"fish","n":-1}]} | counts.n: expected
            {"t":1790000000,"model":"m","clip":"c","index":0,"of":3,"lamp":false,"counts":[{"class":"a","n":1},{"class":"a","n":2}]} | counts.class: expected each class once
            {"t":1790000000,"model":" ","clip":"c","index":0,"of":3,"lamp":false,"counts":[{"class":"fish","n":0}]} | model: expected 1 to 64 characters
            """)
    void a_count_that_is_wrong_says_which_field(String json, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Count.parse(json.getBytes(UTF_8)))
                .withMessageStartingWith(message);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() {
        assertThat(Position.parse("{\"t\":1790000000,\"lat\":1,\"lon\":2,\"new\":{\"a\":1}}".getBytes(UTF_8))
                        .lon())
                .isEqualTo(2);
    }

    @Test
    void a_frame_head_reads_back_as_it_was_written() {
        FrameHead plain = new FrameHead(1790000000_000001L, "c1", 0, 5, true, Clock.GNSS, null);
        FrameHead survey = new FrameHead(
                1790000000_999999L, "c1", 4, 5, false, Clock.SYSTEM, new FrameHead.Survey(32.7, 128.8, 2.5, 64.0));

        assertThat(FrameHead.parse(plain.toProperties())).isEqualTo(plain);
        assertThat(FrameHead.parse(survey.toProperties())).isEqualTo(survey);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            t, yesterday, property t: expected a number
            index, 5, property index: expected
            of, 0, property of: expected
            lamp, maybe, property lamp: expected true or false
            clock, sundial, property clock: expected
            lat, 99, property lon: expected a number
            """)
    void a_frame_head_that_is_wrong_says_which_property(String name, String value, String message) {
        Map<String, String> properties =
                new HashMap<>(new FrameHead(1790000000_000000L, "c1", 0, 5, false, Clock.GNSS, null).toProperties());
        properties.put(name, value);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FrameHead.parse(properties))
                .withMessageStartingWith(message);
    }

    @Test
    void a_torn_picture_and_one_of_another_format_are_told_from_a_jpeg() {
        FrameHead.requireJpeg(new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, (byte) 0xff, (byte) 0xd9});
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FrameHead.requireJpeg(new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2}))
                .withMessageContaining("torn");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FrameHead.requireJpeg(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}))
                .withMessage("payload (first bytes): expected a JPEG, ff d8, found \"89 50 4e 47\"");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> FrameHead.requireJpeg(new byte[0]));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> FrameHead.requireJpeg(new byte[FrameHead.MAX_JPEG_BYTES + 1]))
                .withMessageContaining("at most");
    }

    @Test
    void times_keep_their_microseconds() {
        long micros = 1790000000_123457L;

        assertThat(Times.micros(Times.instant(micros))).isEqualTo(micros);
        assertThat(Times.ofSeconds("t", Times.seconds(micros))).isEqualTo(micros);
    }
}
