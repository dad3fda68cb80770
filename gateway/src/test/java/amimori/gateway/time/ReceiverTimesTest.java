package amimori.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiverTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private final ReceiverTimes times = new ReceiverTimes();

    @Test
    void a_time_that_advances_is_believed_also_by_a_computer_that_lives_in_1970() {
        assertThat(times.trusts("main", NOW, Instant.EPOCH)).isTrue();
        assertThat(times.trusts("main", NOW.plusSeconds(1), Instant.EPOCH)).isTrue();
        assertThat(times.problems()).isEmpty();
    }

    @Test
    void a_rolled_over_time_is_not_believed_until_it_is_right_again() {
        Instant rolled = NOW.minus(Duration.ofDays(7 * 1024));
        assertThat(times.trusts("main", rolled, NOW)).isFalse();
        assertThat(times.trusts("main", rolled.plusSeconds(1), Instant.EPOCH)).isFalse();
        assertThat(times.problems()).singleElement().asString().startsWith("gnss.main: says a time long past");
        assertThat(times.trusts("main", NOW, NOW)).isTrue();
        assertThat(times.problems()).isEmpty();
    }

    @Test
    void a_time_more_than_four_hundred_days_back_is_not_believed() {
        assertThat(times.trusts("main", NOW.minus(Duration.ofDays(399)), NOW)).isTrue();
        assertThat(times.trusts("c1", NOW.minus(Duration.ofDays(401)), NOW)).isFalse();
    }

    @Test
    void a_time_that_stands_still_is_not_believed_and_said_after_a_while() {
        assertThat(times.trusts("main", NOW, NOW)).isTrue();
        assertThat(times.trusts("main", NOW, NOW)).isFalse();
        assertThat(times.problems()).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(times.trusts("main", NOW, NOW)).isFalse();
        }
        assertThat(times.problems()).singleElement().asString().contains("does not advance");
        assertThat(times.trusts("c1", NOW, NOW)).isTrue();
    }

    @Test
    void a_time_set_back_is_believed_from_the_second_fix_on() {
        assertThat(times.trusts("main", NOW, NOW)).isTrue();
        assertThat(times.trusts("main", NOW.minusSeconds(60), NOW)).isFalse();
        assertThat(times.trusts("main", NOW.minusSeconds(59), NOW)).isTrue();
    }
}
