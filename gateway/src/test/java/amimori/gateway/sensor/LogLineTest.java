package amimori.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.gateway.Misconfigured;
import amimori.wire.Malformed;
import amimori.wire.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private static final long STAMP = 1_772_337_906_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    t5 temperature 14.32                            | t5  | sea_water_temperature           | Cel | 14.32  | 1772337906000000
                    t5,temperature,14.32,°C                         | t5  | sea_water_temperature           | Cel | 14.32  | 1772337906000000
                    ctd; salinity; 33.9; PSU                        | ctd | sea_water_practical_salinity    | /   | 33.9   | 1772337906000000
                    ctd sea_water_speed -1e-3 m/s                   | ctd | sea_water_speed                 | m/s | -0.001 | 1772337906000000
                    box pco2 412.5 ppm                              | box | pco2                            | ppm | 412.5  | 1772337906000000
                    t5 temperature 14 Cel 2026-03-01T04:05:06.5Z    | t5  | sea_water_temperature           | Cel | 14     | 1772337906500000
                    t5 temperature 14 - 2026-03-01T13:05:06.5+09:00 | t5  | sea_water_temperature           | Cel | 14     | 1772337906500000
                    t5 temperature 14 - 1772337906.25               | t5  | sea_water_temperature           | Cel | 14     | 1772337906250000
                    """)
    void a_line_says_instrument_quantity_value_and_perhaps_unit_and_time(
            String line, String instrument, String quantity, String uom, double value, long micros) {
        assertThat(LogLine.parse(line, STAMP)).hasValueSatisfying(reading -> {
            assertThat(reading.instrument()).isEqualTo(instrument);
            assertThat(reading.quantity()).isEqualTo(quantity);
            assertThat(reading.uom()).isEqualTo(uom);
            assertThat(reading.value()).isEqualTo(value);
            assertThat(reading.timeMicros()).isEqualTo(micros);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# t5 temperature 14", "\t"})
    void empty_lines_and_comments_say_nothing(String line) {
        assertThat(LogLine.parse(line, STAMP)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    t5 temperature                    | line: expected instrument quantity value
                    t5 temperature 1 Cel 1 1          | line: expected instrument quantity value
                    t5 temperature NaN                | value: expected a finite number, found "NaN"
                    t5 temperature 14.3f              | value: expected a finite number, found "14.3f"
                    t5 temperature 14,3 Cel           | time: expected ISO 8601 with a zone
                    T5 temperature 14                 | instrument: expected 1 to 32 characters
                    t5 Temperature 14 Cel             | quantity: expected a quantity
                    t5 pco2 412                       | unit of pco2: expected a SenML unit, found nothing
                    t5 temperature 14 Kelvin          | unit: expected a unit of the SenML registry
                    t5 temperature 14 Cel yesterday   | time: expected ISO 8601 with a zone
                    t5 temperature 14 Cel 2026-03-01T04:05:06 | time: expected ISO 8601 with a zone
                    t5 temperature 14 Cel 12          | time: expected an absolute time
                    """)
    void a_line_that_cannot_be_read_is_refused_with_place_and_value(String line, String refusal) {
        assertThatThrownBy(() -> LogLine.parse(line, STAMP))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(refusal);
    }

    @Test
    void a_csv_row_says_one_value_or_many() {
        CsvRow single = CsvRow.header("x", "value,time,quantity,instrument");
        assertThat(single.parse("14.5,2026-03-01T04:05:06Z,temperature,t5"))
                .singleElement()
                .extracting(Reading::value, Reading::timeMicros)
                .containsExactly(14.5, STAMP);
        assertThat(single.parse(",2026-03-01T04:05:06Z,temperature,t5")).isEmpty();

        CsvRow many = CsvRow.header("x", "\uFEFF\"Time\";t5/temperature;box/pco2 [ppm];comment");
        assertThat(many.parse("1772337906;14.5;412;calm"))
                .extracting(Reading::instrument, Reading::uom, Reading::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("t5", "Cel", 14.5),
                        org.assertj.core.groups.Tuple.tuple("box", "ppm", 412.0));
        assertThat(many.parse("1772337906;;412;")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b,c", "time", "t5/temperature", "time,instrument,quantity"})
    void a_csv_file_without_a_header_is_refused(String header) {
        assertThatThrownBy(() -> CsvRow.header("past.csv", header))
                .isInstanceOf(Misconfigured.class)
                .hasMessageStartingWith("past.csv: expected a first line such as");
    }
}
