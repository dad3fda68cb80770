package amimori.analytics.training.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class BurntInTextTest {
    private static final double PITCH = 11.5;
    private static final BurntInText.Place PLACE = new BurntInText.Place(2, PITCH, 4, 16);

    @BeforeAll
    static void load() {
        Loader.load(opencv_java.class);
    }

    @Test
    void what_was_learned_in_one_place_is_read_in_another() throws BurntInText.Unclear {
        BurntInText text = new BurntInText(PLACE);
        text.learn(line("0123456789"), "0123456789");
        text.learn(line("1234567890"), "1234567890");
        assertThat(text.read(line("9 071 3452"), 10)).isEqualTo("9 071 3452");
    }

    @Test
    void a_letter_never_seen_is_not_guessed() {
        BurntInText text = new BurntInText(PLACE);
        text.learn(line("01234"), "01234");
        assertThatThrownBy(() -> text.read(line("01W"), 3))
                .isInstanceOf(BurntInText.Unclear.class)
                .hasMessageStartingWith("letter 3 might be");
    }

    private static Mat line(String text) {
        Mat picture = new Mat(30, 160, CvType.CV_8UC3, Scalar.all(3));
        for (int i = 0; i < text.length(); i++) {
            Imgproc.putText(
                    picture,
                    text.substring(i, i + 1),
                    new Point(Math.round(2 + PITCH * i), 18),
                    Imgproc.FONT_HERSHEY_SIMPLEX,
                    0.5,
                    Scalar.all(240),
                    1);
        }
        return picture;
    }
}
