package amimori.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxReaderTest {
    private static final Input INPUT =
            new Input(null, 64, 32, Input.Colours.BGR, Input.Range.BYTES, null, null, Fit.STRETCH, null);
    private static final float[] HALF = {0.5f, 0.5f};

    private static BoxReader reader(Layout layout, Boolean decoded) {
        return new BoxReader(INPUT, new Output(null, layout, List.of(16, 32), decoded, 0.5), 2);
    }

    private static void only(Candidates found, int index, double score, double... corners) {
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.index(0)).isEqualTo(index);
        assertThat((double) found.score(0)).isCloseTo(score, within(1e-6));
        assertThat(new double[] {found.left(0), found.top(0), found.right(0), found.bottom(0)})
                .containsExactly(corners, within(1e-3));
    }

    @Test
    void the_shapes_are_those_of_the_usual_exports() {
        assertThat(reader(Layout.YOLOX, null).shape()).containsExactly(1, 10, 7);
        assertThat(reader(Layout.AMIMORI, null).shape()).containsExactly(1, 10, 7);
        assertThat(reader(Layout.YOLOV5, null).shape()).containsExactly(1, 30, 7);
        assertThat(reader(Layout.YOLOV8, null).shape()).containsExactly(1, 6, 10);
    }

    @Test
    void yolox_is_relative_to_its_cell_in_rows_of_each_grid_one_grid_after_the_other() {
        float[] out = new float[10 * 7];
        // The second cell of the grid of 32: left edge at 32, upper at 0.
        System.arraycopy(new float[] {0.5f, 0.25f, (float) Math.log(2), 0, 0.9f, 0.1f, 0.8f}, 0, out, 9 * 7, 7);
        only(reader(Layout.YOLOX, null).read(out, HALF), 1, 0.72, 48 - 32, 8 - 16, 48 + 32, 8 + 16);
        // The second row of the grid of 16.
        float[] other = new float[10 * 7];
        System.arraycopy(new float[] {0, 0, 0, 0, 1, 1, 0}, 0, other, 5 * 7, 7);
        only(reader(Layout.AMIMORI, null).read(other, HALF), 0, 1, 16 - 8, 16 - 8, 16 + 8, 16 + 8);
    }

    @Test
    void decoded_boxes_are_in_pixels() {
        float[] out = new float[10 * 7];
        System.arraycopy(new float[] {20, 10, 8, 4, 1, 0.6f, 0}, 0, out, 3 * 7, 7);
        only(reader(Layout.YOLOX, true).read(out, HALF), 0, 0.6, 16, 8, 24, 12);
        float[] three = new float[30 * 7];
        System.arraycopy(new float[] {20, 10, 8, 4, 0.9f, 0, 1}, 0, three, 29 * 7, 7);
        only(reader(Layout.YOLOV5, null).read(three, HALF), 1, 0.9, 16, 8, 24, 12);
    }

    @Test
    void yolov8_has_its_values_one_after_the_other_and_no_objectness() {
        float[] out = new float[6 * 10];
        float[] box = {20, 10, 8, 4, 0.3f, 0.7f};
        for (int value = 0; value < 6; value++) {
            out[value * 10 + 6] = box[value];
        }
        only(reader(Layout.YOLOV8, null).read(out, HALF), 1, 0.7, 16, 8, 24, 12);
    }

    @Test
    void each_class_has_its_own_threshold() {
        float[] out = new float[10 * 7];
        System.arraycopy(new float[] {0, 0, 0, 0, 1, 0.6f, 0}, 0, out, 0, 7);
        System.arraycopy(new float[] {0, 0, 0, 0, 1, 0, 0.6f}, 0, out, 7, 7);
        assertThat(reader(Layout.YOLOX, null)
                        .read(out, new float[] {0.7f, 0.5f})
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_box_wider_than_numbers_go_is_as_wide_as_the_picture_and_more() {
        float[] out = new float[10 * 7];
        System.arraycopy(new float[] {0, 0, 1000, 0, 1, 1, 0}, 0, out, 0, 7);
        Candidates found = reader(Layout.YOLOX, null).read(out, HALF);
        assertThat(found.right(0)).isFinite().isGreaterThan(64);
    }

    @Test
    void what_is_no_number_is_an_error_wherever_it_stands() {
        for (int at = 0; at < 7; at++) {
            float[] out = new float[10 * 7];
            System.arraycopy(new float[] {0, 0, 0, 0, 1, 1, 1}, 0, out, 7, 7);
            out[7 + at] = Float.NaN;
            assertThatThrownBy(() -> reader(Layout.YOLOX, null).read(out, HALF))
                    .as("value %d", at)
                    .hasMessageContaining("no numbers");
        }
    }
}
