package amimori.wire.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScreeningTest {
    private static final long NOW = 1_790_000_000_000_000L;

    @ParameterizedTest
    @CsvSource(textBlock = """
            sea_water_temperature, Cel, 18.4, PASS
            sea_water_temperature, Cel, 36, SUSPECT
            sea_water_temperature, Cel, -127, FAIL
            sea_water_temperature, K, 291.5, NOT_EVALUATED
            sea_water_practical_salinity, /, 34.5, PASS
            sea_water_speed, m/s, 2.6, SUSPECT
            sea_water_to_direction, deg, 361, FAIL
            partial_pressure_of_co2, ppm, 9999999, NOT_EVALUATED
            """)
    void the_range_of_a_known_quantity_in_its_unit_is_tested(String quantity, String uom, double value, Flag flag) {
        assertThat(Screening.of(new Reading("x", quantity, uom, NOW, value, Flag.NOT_EVALUATED)))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void every_quantity_that_amimori_knows_has_limits_in_its_own_unit(Quantity quantity) {
        assertThat(DefaultLimits.of(quantity).uom()).isEqualTo(quantity.uom());
        assertThat(DefaultLimits.of(quantity.cfName(), quantity.uom())).isSameAs(DefaultLimits.of(quantity));
    }

    @Test
    void limits_that_contradict_themselves_are_refused_by_name_and_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(
                        "Cel", false, new Span(0, 30), new Span(-2, 30), 3, 3, null, Limits.DEFAULT_GAP_MICROS))
                .withMessage("user: expected a span within the sensor's, 0.0 to 30.0, found -2.0 to 30.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits("Cel", false, Span.ALL, Span.ALL, 0, 3, null, 1))
                .withMessage("spike: expected more than 0, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(3, 2))
                .withMessageContaining("found 3.0 and 2.0");
    }
}
