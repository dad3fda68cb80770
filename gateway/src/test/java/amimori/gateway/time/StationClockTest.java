package amimori.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.gateway.Replay;
import amimori.wire.Clock;
import amimori.wire.Times;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StationClockTest {
    private Instant system = Instant.parse("1970-01-05T00:00:00Z");
    private final StationClock clock = new StationClock(() -> system);
    private static final Instant TRUE = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void without_a_fix_it_is_the_computers_clock() {
        assertThat(clock.now()).isEqualTo(new Stamp(system, Clock.SYSTEM));
    }

    @Test
    void a_fix_sets_it_right_and_vouches_for_a_minute() {
        clock.discipline(TRUE, Duration.ZERO);
        system = system.plusSeconds(60);
        assertThat(clock.now()).isEqualTo(new Stamp(TRUE.plusSeconds(60), Clock.GNSS));
        system = system.plusSeconds(1);
        assertThat(clock.now()).isEqualTo(new Stamp(TRUE.plusSeconds(61), Clock.SYSTEM));
    }

    @Test
    void the_fix_that_waited_least_is_believed() {
        int[] lateMillis = {400, 150, 900, 300};
        for (int i = 0; i < lateMillis.length; i++) {
            clock.discipline(TRUE.plusSeconds(i).minusMillis(lateMillis[i]), Duration.ZERO);
            system = system.plusSeconds(1);
        }
        assertThat(clock.now().time()).isEqualTo(TRUE.plusSeconds(4).minusMillis(150));
    }

    @Test
    void what_a_fix_says_is_as_old_as_it_took_to_say_it() {
        clock.discipline(TRUE, Duration.ofMillis(350));
        assertThat(clock.now().time()).isEqualTo(TRUE.plusMillis(350));
    }

    @Test
    void when_somebody_sets_the_computers_clock_the_next_fix_counters_it() {
        clock.discipline(TRUE, Duration.ZERO);
        system = Instant.parse("2026-03-01T09:00:00Z");
        clock.discipline(TRUE.plusSeconds(1), Duration.ZERO);
        assertThat(clock.now().time()).isEqualTo(TRUE.plusSeconds(1));
    }

    @Test
    void a_shifted_log_begins_now_keeps_its_distances_and_runs_back_where_it_ran_back() throws InterruptedException {
        Pacer pacer = new Pacer("log", clock, Replay.SHIFT, 1);
        long recorded = Times.micros(TRUE);
        long now = Times.micros(system);
        assertThat(pacer.await(recorded)).isEqualTo(now);
        assertThat(pacer.await(recorded + 50_000)).isEqualTo(now + 50_000);
        assertThat(pacer.await(recorded - 3_600_000_000L)).isEqualTo(now - 3_600_000_000L);
    }

    @Test
    void a_recorded_log_keeps_its_times_and_may_run_faster() throws InterruptedException {
        Pacer pacer = new Pacer("log", clock, Replay.RECORDED, 10_000);
        long recorded = Times.micros(TRUE);
        long begun = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(pacer.await(recorded + i * 60_000_000L)).isEqualTo(recorded + i * 60_000_000L);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(23), Duration.ofSeconds(5));
    }

    @Test
    void a_leap_of_years_in_a_shifted_log_is_another_recording_that_begins_now() throws InterruptedException {
        Pacer pacer = new Pacer("log", clock, Replay.SHIFT, 1);
        pacer.await(Times.micros(TRUE));
        assertThat(pacer.await(Times.micros(TRUE.plus(Duration.ofDays(4000))))).isEqualTo(Times.micros(system));
    }
}
