package amimori.analytics.accuracy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountErrorTest {
    @Test
    void errors_cancel_in_the_bias_and_not_in_the_absolute_one() {
        CountError error = CountError.of(new int[] {10, 10, 4}, new int[] {13, 7, 5}, new int[] {1, 1, 1});
        assertThat(error.bias()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(error.mae()).isCloseTo(7 / 3.0, within(1e-12));
        assertThat(error.meanTrue()).isEqualTo(8);
        assertThat(error.maeShare()).isCloseTo(7 / 24.0, within(1e-12));
    }

    @Test
    void within_20_percent_takes_in_both_ends() {
        int[] there = {10, 10, 10, 5, 5, 35};
        int[] found = {12, 8, 13, 6, 3, 42};
        assertThat(CountError.of(there, found, new int[] {1, 1, 1, 1, 1, 1}).within20())
                .isCloseTo(4 / 6.0, within(1e-12));
    }

    @Test
    void where_nothing_is_nothing_may_be_found() {
        assertThat(CountError.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 1})
                        .within20())
                .isEqualTo(0.5);
    }
}
