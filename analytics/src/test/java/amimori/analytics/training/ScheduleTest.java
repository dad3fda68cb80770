package amimori.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(0.01f, 10, 110);

    @Test
    void it_rises_to_the_highest_and_falls_to_a_hundredth() {
        assertThat(schedule.rate(0)).isCloseTo(0.001f, within(1e-6f));
        assertThat(schedule.rate(10)).isCloseTo(0.01f, within(1e-6f));
        assertThat(schedule.rate(60)).isCloseTo(0.00505f, within(1e-5f));
        assertThat(schedule.rate(110)).isCloseTo(0.0001f, within(1e-6f));
        assertThat(schedule.rate(1000)).isCloseTo(0.0001f, within(1e-6f));
    }

    @Test
    void the_average_follows_at_once_in_the_beginning_and_slowly_later() {
        assertThat(Schedule.following(0)).isEqualTo(1);
        assertThat(Schedule.following(100_000)).isCloseTo(0.002f, within(1e-6f));
    }
}
