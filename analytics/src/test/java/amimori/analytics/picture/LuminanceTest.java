package amimori.analytics.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.Drawing;
import amimori.wire.Count.Visibility;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LuminanceTest {
    private static Visibility visibility(byte[] jpeg) {
        try (Picture picture = Picture.decode(jpeg)) {
            return Luminance.of(picture.bgr());
        }
    }

    private static byte[] plain(Color colour, int type) {
        return Drawing.plain(1000, 700, colour, type, "jpg");
    }

    @Test
    void black_is_0_and_white_is_1_both_without_contrast() {
        assertThat(visibility(plain(Color.BLACK, BufferedImage.TYPE_INT_RGB))).isEqualTo(new Visibility(0, 0));
        assertThat(visibility(plain(Color.WHITE, BufferedImage.TYPE_INT_RGB))).isEqualTo(new Visibility(1, 0));
    }

    @Test
    void a_grey_picture_means_the_same_with_one_band_as_with_three() {
        Visibility colour = visibility(plain(new Color(100, 100, 100), BufferedImage.TYPE_INT_RGB));
        assertThat(colour.light()).isCloseTo(100 / 255.0, within(0.01));
        assertThat(visibility(Drawing.grey(1000, 700, 100)).light()).isCloseTo(100 / 255.0, within(0.01));
    }

    @Test
    void colours_weigh_as_the_eye_does() {
        assertThat(visibility(plain(Color.RED, BufferedImage.TYPE_INT_RGB)).light())
                .isCloseTo(0.299, within(0.01));
        assertThat(visibility(plain(Color.GREEN, BufferedImage.TYPE_INT_RGB)).light())
                .isCloseTo(0.587, within(0.01));
        assertThat(visibility(plain(Color.BLUE, BufferedImage.TYPE_INT_RGB)).light())
                .isCloseTo(0.114, within(0.01));
    }

    @Test
    void half_black_and_half_white_has_the_largest_contrast_there_is() {
        BufferedImage halves = new BufferedImage(960, 480, BufferedImage.TYPE_BYTE_GRAY);
        halves.createGraphics().fillRect(0, 0, 480, 480);
        Visibility visibility = visibility(Drawing.encode(halves, "jpg"));
        assertThat(visibility.light()).isCloseTo(0.5, within(0.01));
        assertThat(visibility.contrast()).isCloseTo(0.5, within(0.01));
    }
}
