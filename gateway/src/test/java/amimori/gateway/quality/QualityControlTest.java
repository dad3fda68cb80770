package amimori.gateway.quality;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.gateway.gnss.Fix;
import amimori.gateway.sensor.Readings;
import amimori.gateway.time.Stamp;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.Reading;
import amimori.wire.Status;
import amimori.wire.Times;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualityControlTest {
    private static final long NOW = 1_790_000_000_000_000L;
    private static final long HOUR = 3_600_000_000L;

    private static Readings temperature(double value, long micros, Clock clock) {
        return new Readings(
                List.of(new Reading("t5", "sea_water_temperature", "Cel", micros, value, Flag.NOT_EVALUATED)), clock);
    }

    private static Stamp gnss(long micros) {
        return new Stamp(Times.instant(micros), Clock.GNSS);
    }

    private static Fix fix(double seconds, double lat, double lon) {
        return Fix.live(new Position(NOW / 1e6 + seconds, lat, lon, null, null, null, null, null, null));
    }

    private static QualityControl with(Map<String, PlaceConfig> places, Double mostSpeed) {
        return new QualityControl(new QualityConfig(null, null, places, mostSpeed));
    }

    @Test
    void the_value_stays_as_it_was_whatever_its_flag() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        Readings flagged = quality.flag(temperature(-127, NOW, Clock.SYSTEM), gnss(NOW));
        assertThat(flagged.values().get(0))
                .isEqualTo(new Reading("t5", "sea_water_temperature", "Cel", NOW, -127, Flag.FAIL));
        assertThat(flagged.clock()).isEqualTo(Clock.SYSTEM);
    }

    @Test
    void switched_off_it_says_nothing() {
        QualityControl quality = new QualityControl(new QualityConfig(false, null, null, null));
        Readings readings = temperature(-127, NOW, Clock.SYSTEM);
        assertThat(quality.flag(readings, gnss(NOW))).isSameAs(readings);
        Fix fix = fix(0, 0, 0);
        assertThat(quality.flag("main", fix, gnss(NOW))).isSameAs(fix);
    }

    @Test
    void only_a_clock_that_a_receiver_bears_out_judges_the_times_of_instruments() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        Stamp stale = new Stamp(Times.instant(NOW - 300 * 24 * HOUR), Clock.SYSTEM);
        assertThat(flag(quality.flag(temperature(18, NOW, Clock.SYSTEM), stale)))
                .as("a logger with the right time at a gateway with a wrong one")
                .isEqualTo(Flag.PASS);
        assertThat(flag(quality.flag(temperature(18, NOW + HOUR, Clock.SYSTEM), gnss(NOW))))
                .isEqualTo(Flag.FAIL);
    }

    @Test
    void a_replay_that_runs_faster_than_time_is_not_from_the_future() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        assertThat(flag(quality.flag(temperature(18, NOW + HOUR, Clock.SHIFT), gnss(NOW))))
                .isEqualTo(Flag.PASS);
    }

    @Test
    void an_old_recording_is_not_too_old() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        long longAgo = NOW - 20_000 * HOUR;
        assertThat(flag(quality.flag(temperature(18, longAgo, Clock.RECORDED), gnss(NOW))))
                .isEqualTo(Flag.PASS);
        assertThat(quality.problems(NOW)).isEmpty();
    }

    private static Flag flag(Readings readings) {
        return readings.values().get(0).flag();
    }

    @Test
    void an_instrument_that_falls_silent_is_named_until_it_speaks_or_is_given_up() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        quality.flag(temperature(18, NOW, Clock.GNSS), gnss(NOW));
        assertThat(quality.problems(NOW + 3 * HOUR)).isEmpty();
        assertThat(quality.problems(NOW + 3 * HOUR + 1))
                .containsExactly("t5/sea_water_temperature: silent since 2026-09-21T14:13:20Z");
        assertThat(quality.problems(NOW + 200 * HOUR)).isEmpty();
        quality.flag(temperature(18, NOW + 4 * HOUR, Clock.GNSS), gnss(NOW + 4 * HOUR));
        assertThat(quality.problems(NOW + 4 * HOUR)).isEmpty();
    }

    @Test
    void which_test_flagged_what_is_counted_for_the_status() {
        QualityControl quality = new QualityControl(QualityConfig.DEFAULT);
        assertThat(quality.counts()).isEmpty();
        double[] values = {18, 18, 26, 18, -127};
        for (int i = 0; i < values.length; i++) {
            quality.flag(temperature(values[i], NOW + i * 60_000_000L, Clock.SYSTEM), gnss(NOW + i * 60_000_000L));
        }
        assertThat(quality.counts())
                .containsOnlyKeys("t5/sea_water_temperature")
                .containsValue(
                        new Status.Quality(5, Map.of("spike", 1L, "rate_of_change", 1L), Map.of("gross_range", 1L)));
    }

    @Test
    void a_fix_leaps_once_and_the_way_back_is_no_leap() {
        QualityControl quality = with(null, 2.0);
        assertThat(List.of(
                                fix(0, 32.69, 128.83),
                                fix(10, 32.6901, 128.83),
                                fix(20, 33.69, 128.83),
                                fix(30, 32.6901, 128.83),
                                fix(40, 0, 0),
                                fix(50, 32.6902, 128.83))
                        .stream()
                        .map(fix ->
                                quality.flag("main", fix, gnss(NOW)).position().qf()))
                .containsExactly(1, 1, 3, 1, 4, 1);
    }

    @Test
    void a_net_that_is_dragged_is_suspect_as_long_as_it_is_away() {
        QualityControl quality = with(Map.of("c1", new PlaceConfig(32.69, 128.83, 300.0)), null);
        assertThat(quality.flag("c1", fix(0, 32.692, 128.83), gnss(NOW))
                        .position()
                        .qf())
                .isEqualTo(1);
        assertThat(quality.flag("c1", fix(60, 32.693, 128.83), gnss(NOW))
                        .position()
                        .qf())
                .isEqualTo(3);
        assertThat(quality.flag("c2", fix(60, 32.693, 128.83), gnss(NOW))
                        .position()
                        .qf())
                .as("a point without a place")
                .isEqualTo(1);
    }
}
