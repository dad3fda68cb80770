package amimori.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.wire.Count;
import amimori.wire.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final String TINY = TinyModel.of(64, 64, 2).json("tiny");

    private static Description parse(String json) {
        return Description.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String part, String instead) {
        assertThat(TINY).contains(part);
        return TINY.replace(part, instead);
    }

    @Test
    void what_it_says_is_read_and_what_it_leaves_out_is_as_usual() {
        Description tiny = parse(TINY);
        assertThat(tiny.modelId()).isEqualTo("tiny-1");
        assertThat(tiny.input().mean()).containsExactly(0.0, 0.0, 0.0);
        assertThat(tiny.input().std()).containsExactly(1.0, 1.0, 1.0);
        assertThat(tiny.input().pad()).isEqualTo(114);
        assertThat(tiny.output().decoded()).isFalse();
        assertThat(tiny.counted()).containsExactly("fish", "other1");
        assertThat(parse(with("yolox", "yolov5")).output().decoded()).isTrue();
    }

    @Test
    void the_example_in_the_documentation_is_one() throws IOException {
        String readme = Files.readString(Path.of("models", "README.md"));
        String example = readme.substring(readme.indexOf("```json") + 7, readme.lastIndexOf("```"));
        assertThat(parse(example).modelId()).isEqualTo("fish-tank-1");
    }

    @Test
    void what_is_written_is_read_as_the_same() {
        Description tiny = parse(TINY);
        assertThat(Description.parse(tiny.toJson())).isEqualTo(tiny);
        assertThat(new String(tiny.toJson(), StandardCharsets.UTF_8)).contains("\"fit\" : \"letterbox-top-left\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "group"                    | "threshhold": 0.9, "group"            | classes[0].threshhold
            "width": 64                | "width": 64.5                         | input.width
            "width": 64                | "width": "64"                         | input.width
            "width": 64                | "width": 16                           | input.width
            "width": 64, "height": 64  | "width": 100, "height": 100           | output.strides
            "bgr"                      | "brg"                                 | input.colours
            "0-1"                      | "0-2"                                 | input.range
            letterbox-top-left         | letterbox                             | input.fit
            "yolox"                    | "yolo"                                | output.layout
            "yolox"                    | "yolov8", "decoded": false            | output.decoded
            [32]                       | []                                    | output.strides
            [32]                       | [0]                                   | output.strides
            "nms": 0.45                | "nms": 45                             | output.nms
            "nms": 0.45                | "nms": null                           | output.nms
            "name": "tiny"             | "name": "Tiny Model"                  | name
            "licence": "CC0-1.0"       | "licence": " "                        | licence
            "name": "other1"           | "name": "fish"                        | classes.name
            "name": "fish"             | "name": "fish", "precision": 97       | classes.precision
            "fit"                      | "mean": [1, 2], "fit"                 | input.mean
            "fit"                      | "std": [1, 0, 1], "fit"               | input.std
            "fit"                      | "pad": 256, "fit"                     | input.pad
            "version": "1"             | "version": "1", "version": "2"        | version
            """)
    void what_cannot_be_right_is_refused_by_the_name_of_its_field(String part, String instead, String named) {
        assertThatThrownBy(() -> parse(with(part, instead)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(named)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void an_unknown_field_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> parse(with("\"nms\"", "\"iou\": 1, \"nms\"")))
                .hasMessageContaining("unknown field output.iou")
                .hasMessageContaining("decoded, layout, name, nms, strides");
    }

    @Test
    void what_is_no_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> parse("{\n\"name\": }"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> parse("null")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> parse("")).isInstanceOf(Malformed.class);
    }

    @Test
    void a_species_is_named_only_by_who_has_shown_to_tell_it() {
        String species = "\"name\": \"buri\", \"species\": \"Seriola quinqueradiata\"";
        assertThat(parse(with("\"name\": \"other1\"", species)).counted()).containsExactly("fish");
        Description measured = parse(with("\"name\": \"other1\"", species + ", \"precision\": 0.9, \"recall\": 0.8"));
        assertThat(measured.counted()).containsExactly("fish", "buri");
        assertThat(measured.classes())
                .extracting(Description.ModelClass::shown)
                .containsExactly(Count.Shown.GROUP, Count.Shown.SPECIES);
    }

    @Test
    void scores_follow_the_curve_that_was_measured() {
        Description measured = parse(with(
                "\"classes\"",
                "\"calibration\": [{\"score\": 0.2, \"right\": 0.1}, {\"score\": 0.6, \"right\": 0.9}], \"classes\""));
        assertThat(measured.calibrated(0)).isEqualTo(0.1);
        assertThat(measured.calibrated(0.4)).isCloseTo(0.5, within(1e-9));
        assertThat(measured.calibrated(0.6)).isEqualTo(0.9);
        assertThat(measured.calibrated(1)).isEqualTo(0.9);
        assertThat(parse(TINY).calibrated(0.4)).isEqualTo(0.4);
        assertThat(measured.calibration())
                .isEqualTo(List.of(new Description.Calibrated(0.2, 0.1), new Description.Calibrated(0.6, 0.9)));
    }
}
