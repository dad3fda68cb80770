package amimori.wire.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.wire.Flag;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QartodTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3_600 * SECOND;

    @ParameterizedTest
    @CsvSource(textBlock = """
            -5.001, FAIL
            -5,     SUSPECT
            -2.001, SUSPECT
            -2,     PASS
            18.4,   PASS
            35,     PASS
            35.001, SUSPECT
            45,     SUSPECT
            45.001, FAIL
            -9999,  FAIL
            NaN,    MISSING
            Infinity, FAIL
            """)
    void outside_of_the_sensors_span_fails_and_outside_of_the_users_is_suspect(double value, Flag flag) {
        assertThat(Qartod.grossRange(value, new Span(-5, 45), new Span(-2, 35))).isEqualTo(flag);
    }

    /** THRSHLD_LOW = 3 °C and THRSHLD_HIGH = 8 °C. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            18, 18,   18, PASS
            18, 21,   18, PASS
            18, 21.1, 18, SUSPECT
            18, 26,   18, SUSPECT
            18, 26.1, 18, FAIL
            18, 9.9,  18, FAIL
            10, 20,   30, PASS
            10, 30,   30, FAIL
            NaN, 18,  18, NOT_EVALUATED
            18, 18,  NaN, NOT_EVALUATED
            """)
    void a_value_far_from_the_mean_of_its_neighbours_is_a_spike(double before, double value, double after, Flag flag) {
        assertThat(Qartod.spike(before, value, after, 3, 8)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            18, 18, 18,   PASS
            18, 18, 21,   PASS
            18, 18, 21.1, SUSPECT
            18, 18, 99,   SUSPECT
            18, 25, 18,   PASS
            18, 25, 21.5, PASS
            18, 25, 25.2, PASS
            18, 25, 28.1, SUSPECT
            """)
    void a_leap_away_from_the_last_two_is_suspect_and_the_way_back_is_not(
            double first, double second, double value, Flag flag) {
        assertThat(Qartod.onset(Course.outside(value, first, second, false), 3)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            3,    3600, PASS
            3.01, 3600, SUSPECT
            3,      60, PASS
            3.01,   60, SUSPECT
            6,    7200, PASS
            6.01, 7200, SUSPECT
            0,       1, PASS
            """)
    void a_change_is_held_against_what_the_time_allows_and_an_hour_at_least(double change, long seconds, Flag flag) {
        assertThat(Qartod.rateOfChange(change, seconds * SECOND, 3)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            18, 16, 19, 0
            19.5, 16, 19, 3.5
            15, 16, 19, 4
            16, 16, 19, 0
            """)
    void a_change_counts_from_the_far_end_of_what_the_hour_has_seen(
            double value, double lowest, double highest, double change) {
        assertThat(Course.change(value, lowest, highest)).isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2,  24, PASS
            3,   5, PASS
            3,   6, SUSPECT
            4,  30, SUSPECT
            5,  23, SUSPECT
            5,  24, FAIL
            99, 24, FAIL
            360, 5, PASS
            """)
    void a_line_is_flat_by_count_and_by_time(int count, long hours, Flag flag) {
        FlatLimits limits = FlatLimits.of(0, Duration.ofHours(6), Duration.ofHours(24));
        assertThat(Qartod.flatLine(count, hours * HOUR, limits)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            32.69, 128.83, PASS
            90, 180, PASS
            90.01, 128, FAIL
            32, -180.01, FAIL
            0, 0, FAIL
            0, 128, PASS
            NaN, 128, MISSING
            """)
    void a_place_is_possible_or_not(double lat, double lon, Flag flag) {
        assertThat(Qartod.location(lat, lon)).isEqualTo(flag);
    }

    @Test
    void a_net_that_was_dragged_600_m_is_suspect_and_never_more() {
        double lat = 32.69;
        double dragged = lat + 600 / 111_195.0;
        assertThat(Qartod.metres(lat, 128.83, dragged, 128.83)).isCloseTo(600, within(0.5));
        assertThat(Qartod.displacement(600, 500)).isEqualTo(Flag.SUSPECT);
        assertThat(Qartod.displacement(20_000_000, 500)).isEqualTo(Flag.SUSPECT);
        assertThat(Qartod.displacement(500, 500)).isEqualTo(Flag.PASS);
        assertThat(Qartod.displacement(600, Double.NaN)).isEqualTo(Flag.NOT_EVALUATED);
        assertThat(Qartod.metres(0, 179.999, 0, -179.999)).isCloseTo(222.4, within(0.5));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            10799, PASS
            10800, PASS
            10801, FAIL
            -5,    PASS
            """)
    void a_series_that_is_silent_for_longer_than_expected_fails(long silentSeconds, Flag flag) {
        assertThat(Qartod.gap(0, silentSeconds * SECOND, 3 * HOUR)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,         PASS
            60,        PASS
            61,        SUSPECT
            600,       SUSPECT
            601,       FAIL
            -172800,   PASS
            -34560000, PASS
            -34560001, FAIL
            """)
    void a_time_ahead_is_suspect_then_impossible_and_two_days_late_is_neither(long aheadSeconds, Flag flag) {
        long now = 1_790_000_000L * SECOND;
        assertThat(Qartod.clock(now + aheadSeconds * SECOND, now, ClockLimits.DEFAULT))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            359, 1, 2
            0, 360, 0
            10, 200, 170
            90, 270, 180
            """)
    void directions_meet_at_north(double degrees, double other, double turn) {
        assertThat(Qartod.turn(degrees, other)).isEqualTo(turn);
        assertThat(Qartod.turn(other, degrees)).isEqualTo(turn);
        assertThat(Course.outside(degrees, other, other, true)).isEqualTo(turn);
    }
}
