package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int MESSAGE = 500;

    /** Keeps the link busy for so long and answers at its rate. */
    private static void carry(Pace pace, long fromSecond, int seconds, long bytesPerSecond) {
        long now = fromSecond * SECOND;
        long end = (fromSecond + seconds) * SECOND;
        pace.sent(now);
        while (now < end) {
            now += MESSAGE * SECOND / bytesPerSecond;
            pace.answered(MESSAGE, now, false);
        }
    }

    @Test
    void two_seconds_of_the_link_are_under_way_whatever_it_carries() {
        Pace pace = new Pace(null);
        assertThat(pace.window()).as("before anything is known").isEqualTo(16 * 1024);
        carry(pace, 0, 3, 8_000);
        assertThat(pace.window()).isBetween(15_000L, 17_000L);
        carry(pace, 10, 3, 125_000);
        assertThat(pace.window()).isBetween(240_000L, 260_000L);
        carry(pace, 20, 3, 1_000);
        assertThat(pace.window()).as("never less than a few messages").isEqualTo(4 * 1024);
        carry(pace, 30, 3, 50_000_000);
        assertThat(pace.window()).as("bounded, as memory is").isEqualTo(1 << 20);
    }

    @Test
    void a_picture_that_takes_a_minute_is_counted_over_that_minute() {
        Pace pace = new Pace(null);
        pace.sent(0);
        pace.answered(MESSAGE, SECOND / 10, false);
        pace.answered(300_000, 38 * SECOND, false);
        assertThat(pace.window()).isBetween(15_000L, 17_000L);
    }

    @Test
    void a_link_with_little_to_do_is_not_taken_for_a_thin_one() {
        Pace pace = new Pace(null);
        for (int minute = 0; minute < 5; minute++) {
            pace.sent(60 * minute * SECOND);
            pace.answered(MESSAGE, 60 * minute * SECOND + SECOND / 2, true);
        }
        assertThat(pace.window()).isEqualTo(16 * 1024);
    }

    @Test
    void no_more_is_under_way_than_a_cap_lets_through() {
        Pace pace = new Pace(32);
        assertThat(pace.window()).isEqualTo(8_000);
        carry(pace, 0, 3, 100_000);
        assertThat(pace.window()).isEqualTo(8_000);
    }
}
