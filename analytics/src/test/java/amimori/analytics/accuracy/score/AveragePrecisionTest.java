package amimori.analytics.accuracy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked by hand from the definition: 101 recalls, at each the best precision reached there or beyond. */
class AveragePrecisionTest {
    private static final double CLOSE = 1e-12;

    /** @param finds + for one that is right, - for one that is wrong, from the highest score down */
    private static double ap(String finds, int there) {
        double[] recall = new double[finds.length()];
        double[] precision = new double[finds.length()];
        int right = 0;
        for (int i = 0; i < finds.length(); i++) {
            right += finds.charAt(i) == '+' ? 1 : 0;
            recall[i] = right / (double) there;
            precision[i] = right / (i + 1.0);
        }
        return AveragePrecision.of(recall, precision, finds.length());
    }

    @Test
    void everything_found_and_nothing_else_is_1() {
        assertThat(ap("+++", 3)).isEqualTo(1);
    }

    @Test
    void nothing_found_is_0() {
        assertThat(ap("", 3)).isZero();
        assertThat(ap("---", 3)).isZero();
    }

    @Test
    void wrong_finds_below_the_last_right_one_cost_nothing() {
        assertThat(ap("++----", 2)).isEqualTo(1);
    }

    @Test
    void one_wrong_find_ahead_of_the_only_right_one_is_a_half() {
        assertThat(ap("-+", 1)).isEqualTo(0.5);
    }

    @Test
    void half_of_the_things_found_reaches_51_of_the_101_recalls() {
        // Recalls 0, 0.01, …, 0.50 have precision 1, the other 50 are never reached.
        assertThat(ap("+", 2)).isCloseTo(51 / 101.0, within(CLOSE));
    }

    @Test
    void precision_counts_as_the_best_at_that_recall_or_beyond() {
        // Recall 1/3 at precision 1 (34 recalls: 0 to 0.33), 2/3 and 3/3 at 2/4 and 3/5: the best beyond is 3/5 for 67.
        assertThat(ap("+--++", 3)).isCloseTo((34 + 67 * 0.6) / 101, within(CLOSE));
    }

    @Test
    void five_things_in_ten_finds() {
        // Ranks 1, 2, 6, 7, 8 right of five: precision 1, 1, 0.5, 4/7, 5/8; beyond recall 0.4 the best is 5/8.
        assertThat(ap("++---+++--", 5)).isCloseTo((41 + 60 * 0.625) / 101, within(CLOSE));
    }

    @Test
    void exact_hundredths_of_recall_are_reached() {
        for (int n : List.of(3, 7, 57, 100)) {
            assertThat(ap("+".repeat(n), 100)).as("%d of 100", n).isCloseTo((n + 1) / 101.0, within(CLOSE));
        }
    }
}
