package amimori.analytics.training.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {
    private static final int SIDE = 96;
    private static final int COUNT = 24;

    @TempDir
    private static Path folder;

    private static List<Example> examples;

    @BeforeAll
    static void draw() throws IOException {
        Loader.load(opencv_java.class);
        examples = Drawn.examples(Drawn.folder(folder, 12, 5));
    }

    @Test
    void the_same_seed_epoch_and_step_give_the_same_pictures() {
        Batch one = mix(1).batch(2, 3, COUNT, SIDE);
        Batch same = mix(1).batch(2, 3, COUNT, SIDE);
        assertThat(same.pixels()).isEqualTo(one.pixels());
        assertThat(same.boxes()).isEqualTo(one.boxes());
    }

    @Test
    void another_seed_or_step_gives_others() {
        Batch one = mix(1).batch(2, 3, COUNT, SIDE);
        assertThat(mix(1).batch(2, 4, COUNT, SIDE).pixels()).isNotEqualTo(one.pixels());
        assertThat(mix(2).batch(2, 3, COUNT, SIDE).pixels()).isNotEqualTo(one.pixels());
    }

    @Test
    void boxes_lie_in_the_picture_and_around_what_they_name() {
        Batch batch = mix(1).batch(0, 0, COUNT, SIDE);
        int boxes = 0;
        double inside = 0;
        double everywhere = 0;
        for (int i = 0; i < COUNT; i++) {
            for (Box box : batch.boxes().get(i)) {
                assertThat(box.x0()).isBetween(0f, box.x1());
                assertThat(box.y0()).isBetween(0f, box.y1());
                assertThat(box.x1()).isLessThanOrEqualTo(SIDE);
                assertThat(box.y1()).isLessThanOrEqualTo(SIDE);
                inside += light(batch, i, (int) box.middleX(), (int) box.middleY());
                everywhere += meanLight(batch, i);
                boxes++;
            }
        }
        assertThat(boxes).isGreaterThan(COUNT / 2);
        // The ellipses are light, whatever was done to the picture.
        assertThat(inside / boxes).isGreaterThan(everywhere / boxes + 20);
    }

    private static double meanLight(Batch batch, int picture) {
        double sum = 0;
        for (int y = 0; y < SIDE; y += 4) {
            for (int x = 0; x < SIDE; x += 4) {
                sum += light(batch, picture, x, y) / (SIDE / 4.0) / (SIDE / 4.0);
            }
        }
        return sum;
    }

    private static double light(Batch batch, int picture, int x, int y) {
        int at = ((picture * SIDE + Math.min(y, SIDE - 1)) * SIDE + Math.min(x, SIDE - 1)) * 3;
        return ((batch.pixels().get(at) & 0xFF)
                        + (batch.pixels().get(at + 1) & 0xFF)
                        + (batch.pixels().get(at + 2) & 0xFF))
                / 3.0;
    }

    private static Mix mix(long seed) {
        return new Mix(List.of(new Mix.Share(examples, 1)), Drawn.WIDTH, seed);
    }
}
