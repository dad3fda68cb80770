package amimori.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlTest {
    private static final String TIME = "\"bt\":1790000000,";

    @Property(tries = 300)
    void what_is_encoded_is_decoded_again(@ForAll("readings") List<Reading> readings, @ForAll Senml.Format format) {
        SenmlPack pack = Senml.decode(Senml.encode(readings, format), format);

        assertThat(pack.bad()).isEmpty();
        assertThat(pack.readings()).isEqualTo(readings);
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        Arbitrary<String> instrument = Arbitraries.of("t05", "adcp-10", "ctd", "0");
        Arbitrary<String> quantity = Arbitraries.of("sea_water_temperature", "depth", "x9");
        Arbitrary<String> uom = Arbitraries.of("Cel", "m", "m/s", "/");
        // Times a double resolves to the microsecond: up to the year 2100.
        Arbitrary<Long> time = Arbitraries.longs().between(268_435_456_000_000L, 4_102_444_800_000_000L);
        Arbitrary<Double> value = Arbitraries.doubles().between(-1e9, 1e9);
        return Combinators.combine(instrument, quantity, uom, time, value, Arbitraries.of(Flag.class))
                .as(Reading::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 500)
    void no_bytes_at_all_make_the_decoder_fail_in_another_way_than_malformed(
            @ForAll byte[] payload, @ForAll Senml.Format format) {
        try {
            Senml.decode(payload, format);
        } catch (Malformed expected) {
            assertThat(expected.getMessage()).startsWith("payload").doesNotContain("\n");
        }
    }

    @Property(tries = 300)
    void a_damaged_pack_never_yields_a_reading_of_another_instrument(
            @ForAll("readings") List<Reading> readings, @ForAll int where, @ForAll byte damage) {
        byte[] payload = Senml.encode(readings, Senml.Format.CBOR);
        payload[Math.floorMod(where, payload.length)] ^= damage;
        try {
            SenmlPack pack = Senml.decode(payload, Senml.Format.CBOR);
            assertThat(pack.readings()).allSatisfy(reading -> Ids.requirePart("instrument", reading.instrument()));
        } catch (Malformed expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Test
    void base_values_hold_until_they_are_set_again() {
        SenmlPack pack = decode(
                "[{\"bn\":\"t05/\"," + TIME + "\"bu\":\"Cel\",\"bv\":10,\"n\":\"sea_water_temperature\",\"v\":8.4},"
                        + "{\"n\":\"sea_water_temperature\",\"t\":60,\"v\":8.5},"
                        + "{\"bn\":\"adcp/\",\"bv\":0,\"n\":\"sea_water_speed\",\"u\":\"m/s\",\"t\":0.5,\"v\":0.2,\"qf\":3}]");

        assertThat(pack.bad()).isEmpty();
        assertThat(pack.readings())
                .containsExactly(
                        new Reading(
                                "t05", "sea_water_temperature", "Cel", 1790000000_000000L, 18.4, Flag.NOT_EVALUATED),
                        new Reading(
                                "t05", "sea_water_temperature", "Cel", 1790000060_000000L, 18.5, Flag.NOT_EVALUATED),
                        new Reading("adcp", "sea_water_speed", "m/s", 1790000000_500000L, 0.2, Flag.SUSPECT));
    }

    @Test
    void a_record_of_base_values_alone_is_no_reading_and_no_error() {
        SenmlPack pack = decode("[{\"bn\":\"t05/\"," + TIME + "\"bu\":\"Cel\"},{\"n\":\"depth\",\"u\":\"m\",\"v\":5}]");

        assertThat(pack.readings()).hasSize(1);
        assertThat(pack.bad()).isEmpty();
    }

    @Test
    void unknown_fields_are_passed_over_whatever_they_hold() {
        SenmlPack pack = decode(
                "[{\"bn\":\"t05/\"," + TIME + "\"x\":{\"deep\":[1,{\"er\":2}]},\"n\":\"depth\",\"u\":\"m\",\"v\":5}]");

        assertThat(pack.readings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"n":"depth","u":"m","v":"abc"}               | record 1, field v: expected a finite number, found "abc"
            {"n":"depth","u":"m"}                         | record 1, field v: expected a number, found nothing
            {"n":"depth","u":"fathom","v":1}              | record 1, unit: expected a unit of the SenML registry, such as Cel or m/s, found "fathom"
            {"n":"DEPTH","u":"m","v":1}                   | record 1, quantity: expected a quantity: 1 to 64 of a-z, 0-9 and '_', beginning with a letter, found "DEPTH"
            {"bn":"depth","n":"","u":"m","v":1}           | record 1, name: expected instrument/quantity, found "depth"
            {"bn":"T 5/","n":"depth","u":"m","v":1}       | record 1, instrument: expected 1 to 32 characters of a-z, 0-9, '-' or '_', beginning with a letter or digit, found "T 5"
            {"n":"depth","u":"m","vs":"deep"}             | record 1, field vs: not a numeric value; readings carry v
            {"n":"depth","u":"m","vb":true}               | record 1, field vb: not a numeric value; readings carry v
            {"bt":0,"n":"depth","u":"m","v":1}            | record 1, time: expected an absolute time, seconds since 1970, found "0.0"
            {"bt":1e300,"n":"depth","u":"m","v":1}        | record 1, time: expected seconds since 1970, found "1.0E300"
            {"n":"depth","u":"m","v":1,"qf":7}            | record 1, field qf: expected a QARTOD flag: 1, 2, 3, 4 or 9, found "7"
            {"n":"depth","u":"m","v":1,"tz_":9}           | record 1, field tz_: a field that must be understood, and is not
            {"n":"depth","u":"m","v":[1]}                 | record 1, field v: expected a single value, found "a structure"
            5                                             | record 1: expected an object
            """)
    void a_bad_record_is_bad_alone_and_says_where_and_what(String record, String problem) {
        SenmlPack pack = decode("[{\"bn\":\"t05/\"," + TIME + "\"n\":\"depth\",\"u\":\"m\",\"v\":1}," + record
                + ",{\"bn\":\"t05/\"," + TIME + "\"n\":\"depth\",\"u\":\"m\",\"t\":2,\"v\":3}]");

        assertThat(pack.readings()).extracting(Reading::value).containsExactly(1.0, 3.0);
        assertThat(pack.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.index()).isEqualTo(1);
            assertThat(bad.problem()).isEqualTo(problem);
        });
    }

    @Test
    void a_bad_record_is_kept_as_a_pack_of_its_own_with_its_base_values() {
        SenmlPack pack = decode("[{\"bn\":\"t05/\"," + TIME + "\"bu\":\"m\",\"n\":\"DEPTH\",\"v\":1.5}]");

        String alone = new String(pack.bad().get(0).pack(), UTF_8);
        assertThat(alone).isEqualTo("[{\"bn\":\"t05/\",\"bt\":1.79E9,\"bu\":\"m\",\"n\":\"DEPTH\",\"v\":1.5}]");
        SenmlPack mended = decode(alone.replace("DEPTH", "depth"));
        assertThat(mended.readings())
                .containsExactly(new Reading("t05", "depth", "m", 1790000000_000000L, 1.5, Flag.NOT_EVALUATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[{\"bn\":\"t05/\"",
                "[{\"bn\":\"t05/\"}",
                "[{\"bn\":\"t05/\"}] []",
                "[{\"v\":NaN}]",
                "nonsense"
            })
    void a_pack_that_cannot_be_read_is_refused_as_a_whole(String payload) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> decode(payload))
                .withMessageStartingWith("payload: ");
    }

    @Test
    void an_infinite_value_in_cbor_is_refused() {
        // [{-2: "t05/", -3: 1790000000, 0: "depth", 1: "m", 2: Infinity}]
        byte[] infinite = HexFormat.of()
                .parseHex("81a5" + "216474" + "30352f" + "221a6ab13b80" + "00656465707468" + "01616d" + "02f97c00");

        assertThat(Senml.decode(infinite, Senml.Format.CBOR).bad())
                .singleElement()
                .satisfies(bad ->
                        assertThat(bad.problem()).contains("field 2: expected a finite number, found \"Infinity\""));
    }

    private static SenmlPack decode(String json) {
        return Senml.decode(json.getBytes(UTF_8), Senml.Format.JSON);
    }
}
