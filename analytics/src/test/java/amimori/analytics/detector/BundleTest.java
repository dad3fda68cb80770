package amimori.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.Drawing;
import amimori.analytics.picture.Picture;
import amimori.analytics.timing.Timings;
import amimori.wire.Count.Box;
import amimori.wire.Count.OfClass;
import amimori.wire.Count.Shown;
import amimori.wire.Malformed;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles on disk, loaded by ONNX Runtime: those that work, and those that do not agree with themselves. */
class BundleTest {
    private static final TinyModel TINY = TinyModel.of(128, 128, 2);

    @TempDir
    private Path folder;

    /** Blue water of 256 x 128 with one square of 64 x 64 in a colour. */
    private static byte[] square(int x, int y, Color colour) {
        BufferedImage water = new BufferedImage(256, 128, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = water.createGraphics();
        pen.setColor(colour);
        pen.fillRect(x, y, 64, 64);
        pen.dispose();
        return Drawing.encode(water, "jpg");
    }

    private static List<OfClass> detect(Bundle bundle, byte[] jpeg) {
        try (Picture picture = Picture.decode(jpeg)) {
            return bundle.detector().detect(picture).found();
        }
    }

    private static void isAt(OfClass found, double x, double y, double w, double h) {
        assertThat(found.n()).isEqualTo(1);
        Box box = found.boxes().get(0);
        assertThat(new double[] {box.x(), box.y(), box.w(), box.h()})
                .containsExactly(new double[] {x, y, w, h}, within(1e-4));
    }

    @Test
    void a_box_comes_out_in_shares_of_the_picture_however_it_was_fitted_in() {
        byte[] picture = square(128, 64, Color.WHITE);
        for (String fit : List.of("letterbox-top-left", "letterbox-centre")) {
            String json = TINY.json("tiny").replace("letterbox-top-left", fit);
            try (Bundle bundle = Bundle.load(TINY.writeTo(folder.resolve(fit), json))) {
                // 256 x 128 becomes 128 x 64, so the square fills one cell of 32 x 32.
                isAt(detect(bundle, picture).get(0), 0.5, 0.5, 0.25, 0.5);
            }
        }
        String stretched = TINY.json("tiny").replace("letterbox-top-left", "stretch");
        try (Bundle bundle = Bundle.load(TINY.writeTo(folder.resolve("stretch"), stretched))) {
            // 128 x 128: the square fills two cells, one below the other.
            List<Box> boxes = detect(bundle, picture).get(0).boxes();
            assertThat(boxes).extracting(Box::x).containsExactly(0.5, 0.5);
            assertThat(boxes).extracting(Box::y).containsExactlyInAnyOrder(0.5, 0.75);
        }
    }

    @Test
    void a_picture_without_a_find_has_a_zero_for_every_class() {
        try (Bundle bundle = Bundle.load(TINY.writeTo(folder, TINY.json("tiny")))) {
            assertThat(bundle.detector().modelId()).isEqualTo("tiny-1");
            assertThat(bundle.detector().classes()).containsExactly("fish", "other1");
            assertThat(detect(bundle, square(0, 0, Color.BLACK)))
                    .containsExactly(
                            new OfClass("fish", 0, List.of(), Shown.GROUP),
                            new OfClass("other1", 0, List.of(), Shown.GROUP));
        }
    }

    @Test
    void the_order_of_colours_and_their_scaling_are_those_of_the_description() {
        byte[] blue = square(128, 64, Color.BLUE);
        byte[] red = square(128, 64, Color.RED);
        try (Bundle bgr = Bundle.load(TINY.writeTo(folder.resolve("bgr"), TINY.json("tiny")));
                Bundle rgb = Bundle.load(
                        TINY.writeTo(folder.resolve("rgb"), TINY.json("tiny").replace("bgr", "rgb")));
                Bundle dim = Bundle.load(TINY.writeTo(
                        folder.resolve("dim"), TINY.json("tiny").replace("\"fit\"", "\"std\": [4, 1, 1], \"fit\"")))) {
            assertThat(detect(bgr, blue).get(0).n()).isEqualTo(1);
            assertThat(detect(bgr, red).get(0).n()).isZero();
            assertThat(detect(rgb, blue).get(0).n()).isZero();
            assertThat(detect(rgb, red).get(0).n()).isEqualTo(1);
            assertThat(detect(dim, blue).get(0).n()).isZero();
        }
    }

    @Test
    void all_that_it_sees_can_be_asked_for_with_raw_scores() {
        String json = TINY.json("tiny")
                .replace("\"classes\"", "\"calibration\": [{\"score\": 0.5, \"right\": 0.25}], \"classes\"");
        try (Bundle bundle = Bundle.load(TINY.writeTo(folder, json));
                Picture picture = Picture.decode(square(128, 64, new Color(0, 0, 77)))) {
            assertThat(bundle.detector().detect(picture).found().get(0).n()).isZero();
            List<Scored> scored = bundle.detector().scored(picture, 0.2);
            assertThat(scored).hasSize(1);
            assertThat(scored.get(0).index()).isZero();
            assertThat(scored.get(0).score()).isCloseTo(0.3, within(0.02));
            assertThat(scored.get(0).box().score()).isEqualTo(0.25);
        }
    }

    @Test
    void layout_yolov8_is_read_too() {
        TinyModel model = new TinyModel(128, 128, 1, false, false, 0);
        try (Bundle bundle = Bundle.load(model.writeTo(folder, model.json("eight")))) {
            // Its boxes all lie at the origin: it is the reading that counts here.
            assertThat(detect(bundle, square(128, 64, Color.WHITE)).get(0).n()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "width": 128, "height": 128 | "width": 64, "height": 128 | takes 1 x 3 x 128 x 128 | feeds it 1 x 3 x 128 x 64
            "strides": [32]             | "strides": [32, 64]        | gives 16 boxes          | make 20
            "yolox"                     | "yolov5"                   | gives 16 boxes          | make 48
            "yolox"                     | "yolov8"                   | gives 1 x 16 x 7        | is 1 x 6 x 16
            "nms"                       | "name": "boxes", "nms"     | has no output "boxes"   | [output]
            "colours"                   | "name": "x", "colours"     | has no input "x"        | [images]
            """)
    void a_model_of_another_shape_than_described_is_refused_with_both(
            String part, String instead, String found, String described) {
        String json = TINY.json("tiny").replace(part, instead);
        for (boolean open : new boolean[] {false, true}) {
            TinyModel model = new TinyModel(128, 128, 2, true, open, 0);
            Path bundle = model.writeTo(folder.resolve(open ? "open" : "fixed"), json);
            boolean fedOtherwise = open && found.startsWith("takes");
            assertThatThrownBy(() -> Bundle.load(bundle))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("model.onnx")
                    .hasMessageContaining(fedOtherwise ? "gives 16 boxes" : found)
                    .hasMessageContaining(fedOtherwise ? "make 8" : described)
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_class_list_that_is_too_short_or_too_long_is_refused_with_both_numbers() {
        TinyModel three = TinyModel.of(128, 128, 3);
        assertThatThrownBy(() -> Bundle.load(three.writeTo(folder.resolve("short"), TINY.json("tiny"))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("room for 3 classes")
                .hasMessageContaining("lists 2");
        assertThatThrownBy(() -> Bundle.load(TINY.writeTo(folder.resolve("long"), three.json("tiny"))))
                .hasMessageContaining("room for 2 classes")
                .hasMessageContaining("lists 3");
    }

    @Test
    void scores_that_are_none_are_refused() {
        TinyModel raw = new TinyModel(128, 128, 2, true, false, -3);
        assertThatThrownBy(() -> Bundle.load(raw.writeTo(folder.resolve("raw"), TINY.json("tiny"))))
                .hasMessageContaining("sigmoid");
        TinyModel broken = new TinyModel(128, 128, 2, true, false, Float.NaN);
        assertThatThrownBy(() -> Bundle.load(broken.writeTo(folder.resolve("nan"), TINY.json("tiny"))))
                .hasMessageContaining("no numbers");
    }

    @ParameterizedTest
    @CsvSource({"model.onnx", "model.json", "card.md"})
    void a_file_that_is_missing_is_named(String file) throws IOException {
        Files.delete(TINY.writeTo(folder, TINY.json("tiny")).resolve(file));
        assertThatThrownBy(() -> Bundle.load(folder))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("no readable " + file);
    }

    @Test
    void a_file_that_is_no_model_is_refused() throws IOException {
        TINY.writeTo(folder, TINY.json("tiny"));
        for (String content : new String[] {"", "not a model"}) {
            Files.writeString(folder.resolve("model.onnx"), content);
            assertThatThrownBy(() -> Bundle.load(folder))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("model.onnx: not a model");
        }
        byte[] whole = TINY.onnx();
        Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Bundle.load(folder)).isInstanceOf(Malformed.class);
    }

    @Test
    void folders_of_folders_hold_bundles_and_two_of_one_id_are_refused() {
        TINY.writeTo(folder.resolve("a"), TINY.json("one"));
        TINY.writeTo(folder.resolve("b"), TINY.json("two"));
        List<Detector> both = Bundles.load(List.of(folder.toString()), Timings.NONE);
        assertThat(both).extracting(Detector::modelId).containsExactly("one-1", "two-1");
        both.forEach(Detector::close);

        assertThatThrownBy(() -> Bundles.load(
                        List.of(folder.toString(), folder.resolve("b").toString()), Timings.NONE))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("two-1");
    }

    @Test
    void a_folder_that_is_none_or_holds_none_is_refused() {
        assertThatThrownBy(() -> Bundles.load(List.of("/no/such"), Timings.NONE))
                .hasMessageContaining("/no/such");
        assertThatThrownBy(() -> Bundles.load(List.of(folder.toString()), Timings.NONE))
                .hasMessageContaining("holds no bundle");
    }
}
