package amimori.analytics.accuracy.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Rect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloLabelsTest {
    @TempDir
    private Path folder;

    private List<Label> read(String text) throws IOException {
        return YoloLabels.read(Files.writeString(folder.resolve("0001.txt"), text), List.of("fish", "ray"));
    }

    @Test
    void a_box_is_given_by_its_centre_in_shares_of_the_picture() throws IOException {
        List<Label> labels = read("1 0.5 0.25 0.2 0.1\n");
        assertThat(labels).hasSize(1);
        assertThat(labels.get(0).name()).isEqualTo("ray");
        assertThat(labels.get(0).doubtful()).isFalse();
        Rect box = labels.get(0).inPixels(1000, 400);
        assertThat(box.x()).isCloseTo(400, within(1e-9));
        assertThat(box.y()).isCloseTo(80, within(1e-9));
        assertThat(box.w()).isCloseTo(200, within(1e-9));
        assertThat(box.h()).isCloseTo(40, within(1e-9));
    }

    @Test
    void of_an_outline_the_bounding_box_is_taken() throws IOException {
        Rect box = read("0 0.1 0.2 0.3 0.25 0.2 0.6").get(0).inPixels(100, 100);
        assertThat(box.x()).isCloseTo(10, within(1e-9));
        assertThat(box.y()).isCloseTo(20, within(1e-9));
        assertThat(box.w()).isCloseTo(20, within(1e-9));
        assertThat(box.h()).isCloseTo(40, within(1e-9));
    }

    @Test
    void a_box_ends_with_the_picture() throws IOException {
        assertThat(read("0 0.05 0.5 0.2 1").get(0).inPixels(100, 100).x()).isZero();
        assertThat(read("0 0.05 0.5 0.2 1").get(0).inPixels(100, 100).w()).isCloseTo(15, within(1e-9));
    }

    @Test
    void an_empty_file_says_that_nothing_is_there() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n  \n")).isEmpty();
    }

    @Test
    void a_byte_order_mark_and_other_ends_of_lines_do_not_matter() throws IOException {
        assertThat(read("\uFEFF0 0.5 0.5 0.1 0.1\r\n1 0.5 0.5 0.1 0.1\r\n")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0 0.5 0.5 0.1, found 4 values",
        "0 0.5 0.5 0.1 0.1 0.9, found 6 values",
        "fish 0.5 0.5 0.1 0.1, found \"fish\"",
        "-1 0.5 0.5 0.1 0.1, found \"-1\"",
        "2 0.5 0.5 0.1 0.1, class 2",
        "0 0.5 abc 0.1 0.1, found \"abc\"",
        "0 0.5 NaN 0.1 0.1, found NaN",
        "0 320 240 64 48, pixels?",
        "0 0.5 0.5 0 0.1, above 0"
    })
    void a_malformed_line_is_refused_with_file_line_and_value(String line, String said) {
        assertThatThrownBy(() -> read("0 0.5 0.5 0.1 0.1\n" + line))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("0001.txt:2: ")
                .hasMessageContaining(said);
    }
}
