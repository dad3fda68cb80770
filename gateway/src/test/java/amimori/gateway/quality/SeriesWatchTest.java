package amimori.gateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.quality.Check;
import amimori.wire.quality.DefaultLimits;
import amimori.wire.quality.Limits;
import amimori.wire.quality.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesWatchTest {
    private static final long BEGIN = 1_790_000_000_000_000L;
    private static final long MINUTE = 60_000_000L;
    private static final Limits TEMPERATURE = DefaultLimits.of(Quantity.TEMPERATURE);

    private final SeriesWatch watch = new SeriesWatch(TEMPERATURE);

    private static Reading at(double minutes, double value) {
        return at(minutes, value, Flag.NOT_EVALUATED);
    }

    private static Reading at(double minutes, double value, Flag flag) {
        return new Reading("t5", "sea_water_temperature", "Cel", BEGIN + (long) (minutes * MINUTE), value, flag);
    }

    private List<Verdict> judge(int everyMinutes, double... values) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            verdicts.add(watch.judge(at(i * everyMinutes, values[i]), null));
        }
        return verdicts;
    }

    private static List<Integer> codes(List<Verdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.flag().code()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 30, 60})
    void of_a_spike_the_spike_is_suspect_and_the_value_after_it_passes(int everyMinutes) {
        assertThat(codes(judge(everyMinutes, 18.0, 18.1, 26, 17.9, 17.8, 18.2))).containsExactly(1, 1, 3, 1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 30, 60})
    void a_kyucho_is_flagged_while_the_front_passes_and_never_fails(int everyMinutes) {
        // 4.5 °C within 50 minutes, then warm water that stays.
        DoubleUnaryOperator front = minute -> 17.2 + 4.5 * Math.min(1, Math.max(0, (minute - 180) / 50));
        List<Flag> before = new ArrayList<>();
        List<Flag> during = new ArrayList<>();
        List<Flag> after = new ArrayList<>();
        Random noise = new Random(1);
        for (int minute = 0; minute <= 480; minute += everyMinutes) {
            double value = front.applyAsDouble(minute) + noise.nextGaussian() * 0.02;
            Flag flag = watch.judge(at(minute, value), null).flag();
            (minute <= 180 ? before : minute <= 240 ? during : after).add(flag);
        }
        assertThat(before).containsOnly(Flag.PASS);
        assertThat(during).contains(Flag.SUSPECT).doesNotContain(Flag.FAIL);
        assertThat(after).doesNotContain(Flag.FAIL);
        assertThat(after.stream().filter(flag -> flag == Flag.SUSPECT).count()).isLessThanOrEqualTo(after.size() / 10);
    }

    @Test
    void no_series_within_the_sensors_span_that_moves_can_fail() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SeriesWatch any = new SeriesWatch(TEMPERATURE);
            double minute = 0;
            for (int i = 0; i < 300; i++) {
                minute += random.nextDouble() * (random.nextInt(20) == 0 ? 600 : 30);
                double value = -5 + 50 * random.nextDouble();
                assertThat(any.judge(at(minute, value), null).flag()).isIn(Flag.PASS, Flag.SUSPECT);
            }
        }
    }

    @Test
    void the_sea_as_it_mostly_is_passes() {
        Random random = new Random(7);
        for (int minute = 0; minute < 3 * 1440; minute++) {
            double tide = 1.2 * Math.sin(minute * 2 * Math.PI / 745);
            Verdict verdict = watch.judge(at(minute, 18 + tide + random.nextGaussian() * 0.05), null);
            assertThat(verdict.flag()).as("minute %d", minute).isEqualTo(Flag.PASS);
        }
    }

    @Test
    void a_value_that_fails_is_nobodys_neighbour() {
        assertThat(codes(judge(10, 18, 18.1, -127, 18.1, 18))).containsExactly(1, 1, 4, 1, 1);
    }

    @Test
    void a_stuck_sensor_is_suspect_after_six_hours_and_fails_after_a_day() {
        SeriesWatch salinity = new SeriesWatch(DefaultLimits.of(Quantity.SALINITY));
        List<Flag> hourly = new ArrayList<>();
        for (int hour = 0; hour <= 30; hour++) {
            hourly.add(salinity.judge(at(hour * 60, 33.25), null).flag());
        }
        assertThat(hourly.subList(0, 6)).containsOnly(Flag.PASS);
        assertThat(hourly.subList(6, 24)).containsOnly(Flag.SUSPECT);
        assertThat(hourly.subList(24, 31)).containsOnly(Flag.FAIL);
        assertThat(salinity.judge(at(31 * 60, 33.26), null).flag()).isEqualTo(Flag.PASS);
    }

    @Test
    void four_equal_values_a_day_of_silence_and_the_fifth_are_no_flat_line() {
        SeriesWatch salinity = new SeriesWatch(DefaultLimits.of(Quantity.SALINITY));
        for (int minute : new int[] {0, 10, 20, 30, 1_500, 1_510}) {
            assertThat(salinity.judge(at(minute, 33.25), null).flag()).isEqualTo(Flag.PASS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quantity.class,
            names = {"TEMPERATURE", "CHLOROPHYLL", "TURBIDITY", "CURRENT_SPEED", "CURRENT_DIRECTION"})
    void what_still_water_may_say_for_days_is_suspect_at_most(Quantity quantity) {
        SeriesWatch still = new SeriesWatch(DefaultLimits.of(quantity));
        Flag last = Flag.PASS;
        for (int hour = 0; hour <= 72; hour++) {
            last = still.judge(at(hour * 60, 0.0), null).flag();
        }
        assertThat(last).isEqualTo(Flag.SUSPECT);
    }

    @Test
    void a_backlog_between_living_readings_costs_them_no_neighbours() {
        for (int i = 0; i < 10; i++) {
            watch.judge(at(600 + i, 18), null);
            watch.judge(at(i, 15), null);
        }
        assertThat(watch.newest()).isEqualTo(BEGIN + 609 * MINUTE);
        assertThat(watch.judge(at(610, 27), null).of(Check.SPIKE)).isEqualTo(Flag.SUSPECT);
    }

    @Test
    void what_the_sensor_says_itself_is_never_improved() {
        assertThat(watch.judge(at(0, 18, Flag.SUSPECT), null).flag()).isEqualTo(Flag.SUSPECT);
        assertThat(watch.judge(at(1, 18, Flag.FAIL), null).flag()).isEqualTo(Flag.FAIL);
        assertThat(watch.judge(at(2, 99, Flag.PASS), null).flag()).isEqualTo(Flag.FAIL);
        assertThat(watch.judge(at(3, 18, Flag.MISSING), null).flag()).isEqualTo(Flag.MISSING);
        assertThat(watch.judge(at(4, Double.NaN, Flag.PASS), null).flag()).isEqualTo(Flag.MISSING);
    }

    @Test
    void after_a_gap_the_old_values_are_no_neighbours_and_the_reading_is_not_blamed() {
        judge(10, 18, 18, 18.1);
        Verdict verdict = watch.judge(at(400, 24), null);
        assertThat(verdict.of(Check.SPIKE)).isEqualTo(Flag.NOT_EVALUATED);
        assertThat(verdict.of(Check.RATE_OF_CHANGE)).isEqualTo(Flag.NOT_EVALUATED);
        assertThat(verdict.flag()).isEqualTo(Flag.PASS);
        assertThat(watch.isSilent(BEGIN + 579 * MINUTE)).isFalse();
        assertThat(watch.isSilent(BEGIN + 581 * MINUTE)).isTrue();
    }

    @Test
    void what_comes_late_is_tested_by_its_range_alone_and_disturbs_nothing() {
        judge(10, 18, 18, 18);
        assertThat(watch.judge(at(5, 25), null).flag()).isEqualTo(Flag.PASS);
        assertThat(watch.judge(at(7, 99), null).flag()).isEqualTo(Flag.FAIL);
        assertThat(watch.judge(at(30, 18.1), null).flag()).isEqualTo(Flag.PASS);
    }

    @Test
    void a_reading_from_the_future_is_flagged_and_does_not_make_the_rest_late() {
        long now = BEGIN + 20 * MINUTE;
        judge(10, 18, 18.1);
        assertThat(watch.judge(at(525_600, 18), now).flag()).isEqualTo(Flag.FAIL);
        assertThat(watch.judge(at(20, 27), now).of(Check.SPIKE)).isEqualTo(Flag.SUSPECT);
    }

    @Test
    void of_a_clock_some_minutes_fast_the_other_tests_are_run_too() {
        for (int minute = 0; minute < 30; minute += 10) {
            assertThat(watch.judge(at(minute + 5, 18), BEGIN + minute * MINUTE).of(Check.CLOCK))
                    .isEqualTo(Flag.SUSPECT);
        }
        assertThat(watch.judge(at(35, 27), BEGIN + 30 * MINUTE).of(Check.SPIKE)).isEqualTo(Flag.SUSPECT);
    }

    @Test
    void a_recording_that_begins_again_begins_again() {
        judge(60, 18, 18.1, 18.2, 18.3, 18.4, 18.5);
        Verdict again = watch.judge(at(0, 24), null);
        assertThat(again.of(Check.SPIKE)).isEqualTo(Flag.NOT_EVALUATED);
        assertThat(watch.judge(at(60, 24.1), null).flag()).isEqualTo(Flag.PASS);
    }

    @Test
    void directions_are_judged_around_the_compass() {
        Span circle = new Span(0, 360);
        SeriesWatch vane =
                new SeriesWatch(new Limits("deg", true, circle, circle, 30, 60, null, Limits.DEFAULT_GAP_MICROS));
        double[] degrees = {355, 2, 358, 5, 180, 4, 350};
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < degrees.length; i++) {
            codes.add(vane.judge(at(10 * i, degrees[i]), null).flag().code());
        }
        assertThat(codes).containsExactly(1, 1, 1, 1, 3, 1, 1);
    }

    @Test
    void of_a_quantity_nobody_knows_nothing_is_said() {
        SeriesWatch unknown = new SeriesWatch(Limits.none("ppm"));
        assertThat(unknown.judge(at(0, 1e9), BEGIN).flag()).isEqualTo(Flag.NOT_EVALUATED);
        assertThat(unknown.judge(at(1, -1e9), BEGIN).flag()).isEqualTo(Flag.NOT_EVALUATED);
    }
}
