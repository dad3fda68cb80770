package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final Pause pause = new Pause(new SplittableRandom(1));

    private Duration longest(boolean reached) {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            Duration next = pause.next(reached);
            longest = next.compareTo(longest) > 0 ? next : longest;
        }
        return longest;
    }

    @Test
    void the_first_attempts_follow_soon_and_each_rest_is_cut_at_random() {
        assertThat(pause.next(true)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pause.next(true)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        pause.reset();
        assertThat(pause.next(true)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_link_that_comes_back_after_days_is_noticed_within_eight_seconds() {
        assertThat(longest(false)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void a_broker_that_is_there_and_does_not_let_in_is_left_alone_for_a_minute() {
        assertThat(longest(true)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
}
