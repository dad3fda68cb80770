package amimori.analytics.accuracy.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Rect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocLabelsTest {
    private static final String SIZE = "<size><width>200</width><height>100</height><depth>3</depth></size>";

    @TempDir
    private Path folder;

    private List<Label> read(String inside) throws IOException {
        return VocLabels.read(
                Files.writeString(folder.resolve("0001.xml"), "<annotation>" + inside + "</annotation>"),
                List.of("Fish"));
    }

    private static String fish(String more, double xmin, double ymin, double xmax, double ymax) {
        return "<object><name>Fish</name>" + more + "<bndbox><xmin>" + xmin + "</xmin><ymin>" + ymin + "</ymin><xmax>"
                + xmax + "</xmax><ymax>" + ymax + "</ymax></bndbox></object>";
    }

    @Test
    void corners_are_pixels_of_the_size_the_file_states() throws IOException {
        List<Label> labels = read(SIZE + fish("", 20, 10, 60, 40));
        assertThat(labels).hasSize(1);
        assertThat(labels.get(0).inPixels(200, 100)).isEqualTo(new Rect(20, 10, 40, 30));
        assertThat(labels.get(0).inPixels(400, 100)).isEqualTo(new Rect(40, 10, 80, 30));
    }

    @Test
    void without_a_size_they_are_the_pictures_own_pixels() throws IOException {
        assertThat(read(fish("", 20, 10, 60, 40)).get(0).inPixels(640, 480)).isEqualTo(new Rect(20, 10, 40, 30));
    }

    @Test
    void a_difficult_one_is_doubtful() throws IOException {
        assertThat(read(SIZE + fish("<difficult>1</difficult>", 20, 10, 60, 40)))
                .allMatch(Label::doubtful);
        assertThat(read(SIZE + fish("<difficult>0</difficult>", 20, 10, 60, 40)))
                .noneMatch(Label::doubtful);
    }

    @Test
    void the_parts_of_a_thing_are_not_things() throws IOException {
        String part =
                "<part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>";
        assertThat(read(SIZE + fish(part, 20, 10, 60, 40)).get(0).inPixels(200, 100))
                .isEqualTo(new Rect(20, 10, 40, 30));
    }

    @Test
    void a_file_without_objects_says_that_nothing_is_there() throws IOException {
        assertThat(read(SIZE)).isEmpty();
    }

    private void refused(String inside, String said) {
        assertThatThrownBy(() -> read(inside))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("0001.xml")
                .hasMessageContaining(said);
    }

    @Test
    void what_does_not_make_sense_is_refused_with_the_place_and_the_value() {
        refused("<object><name>Shark</name></object>", "object 1: class \"Shark\"");
        refused("<object><name>Fish</name></object>", "object 1: no <bndbox>");
        refused(SIZE + fish("", 20, 10, 60, 40) + fish("", 60, 10, 20, 40), "object 2");
        refused(SIZE + fish("", 20, 10, 260, 40), "lies outside");
        refused(fish("", 20, 10, 60, 40).replace("20.0", "twenty"), "found \"twenty\"");
        refused("<object>", "not readable as XML");
    }

    @Test
    void a_label_reads_no_other_file() {
        assertThatThrownBy(() -> VocLabels.read(
                        Files.writeString(
                                folder.resolve("0001.xml"),
                                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><annotation>&e;</annotation>"),
                        List.of("Fish")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("DOCTYPE");
    }
}
