package amimori.analytics.accuracy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RectTest {
    private static final Rect SQUARE = new Rect(0, 0, 10, 10);

    @Test
    void a_rectangle_overlaps_itself_wholly() {
        assertThat(SQUARE.iou(SQUARE)).isEqualTo(1);
    }

    @Test
    void half_of_one_in_half_of_the_other_is_a_third() {
        assertThat(SQUARE.iou(new Rect(5, 0, 10, 10))).isCloseTo(50 / 150.0, within(1e-12));
    }

    @Test
    void a_quarter_within_the_whole_is_a_quarter() {
        assertThat(SQUARE.iou(new Rect(2, 3, 5, 5))).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void rectangles_that_only_touch_do_not_overlap() {
        assertThat(SQUARE.iou(new Rect(10, 0, 10, 10))).isZero();
        assertThat(SQUARE.iou(new Rect(10, 10, 10, 10))).isZero();
        assertThat(SQUARE.iou(new Rect(30, 0, 10, 10))).isZero();
    }

    @Test
    void what_has_no_area_overlaps_nothing() {
        assertThat(new Rect(5, 5, 0, 0).iou(new Rect(5, 5, 0, 0))).isZero();
    }

    @Test
    void a_negative_width_is_no_rectangle() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(0, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rect(Double.NaN, 0, 1, 1));
    }
}
