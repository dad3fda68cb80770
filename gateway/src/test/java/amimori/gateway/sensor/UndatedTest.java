package amimori.gateway.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.Reading;
import amimori.wire.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UndatedTest {
    private static final Instant TRUE = Instant.parse("2026-06-01T12:00:00Z");

    /** Since the computer booted, which believes that it was 1970. */
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ofSeconds(30));

    private final AtomicReference<Instant> booted = new AtomicReference<>(Instant.EPOCH);
    private final StationClock clock = new StationClock(() -> booted.get().plus(passed.get()));
    private final Undated undated = new Undated(clock, () -> passed.get().toNanos());

    private Readings measure() {
        Stamp stamp = clock.now();
        return readings(stamp.micros(), stamp.clock());
    }

    private static Readings readings(long micros, Clock clock) {
        return new Readings(
                List.of(new Reading("t1", "sea_water_temperature", "Cel", micros, 14.5, Flag.NOT_EVALUATED)), clock);
    }

    private void pass(int seconds) {
        passed.updateAndGet(before -> before.plusSeconds(seconds));
    }

    private static List<Instant> times(List<Readings> all) {
        return all.stream()
                .map(one -> Times.instant(one.values().get(0).timeMicros()))
                .toList();
    }

    @Test
    void what_was_measured_before_the_first_fix_gets_the_time_it_was_measured_at() {
        assertThat(undated.date(measure())).isEmpty();
        pass(10);
        assertThat(undated.date(measure())).isEmpty();
        assertThat(undated.problems()).singleElement().asString().contains("2 packs");
        pass(5);
        clock.discipline(TRUE, Duration.ZERO);
        List<Readings> dated = undated.release();
        assertThat(times(dated)).containsExactly(TRUE.minusSeconds(15), TRUE.minusSeconds(5));
        assertThat(dated).allMatch(one -> one.clock() == Clock.GNSS);
        assertThat(undated.release()).isEmpty();
        assertThat(undated.problems()).isEmpty();
    }

    @Test
    void a_clock_that_the_net_sets_will_do_and_what_waited_comes_first() {
        undated.date(measure());
        pass(60);
        booted.set(TRUE.minus(passed.get()));
        assertThat(times(undated.date(measure()))).containsExactly(TRUE.minusSeconds(60), TRUE);
    }

    @Test
    void a_clock_that_is_right_delays_and_changes_nothing() {
        booted.set(TRUE);
        Readings now = measure();
        assertThat(undated.date(now)).containsExactly(now);
    }

    @Test
    void the_times_of_a_replay_are_its_own() {
        Readings old = readings(Times.micros(Instant.parse("2009-03-01T00:00:00Z")), Clock.RECORDED);
        assertThat(undated.date(old)).containsExactly(old);
    }

    @Test
    void no_more_waits_than_memory_allows_and_what_is_let_go_is_counted() {
        for (int i = 0; i < 5_002; i++) {
            undated.date(measure());
        }
        assertThat(undated.problems()).hasSize(2).last().asString().startsWith("2 packs");
    }
}
