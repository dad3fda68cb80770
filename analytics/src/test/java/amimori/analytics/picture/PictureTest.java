package amimori.analytics.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.Drawing;
import amimori.wire.Count.Visibility;
import amimori.wire.Malformed;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static Visibility visibility(byte[] jpeg) {
        return Picture.decode(jpeg).luminance().visibility();
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
        BufferedImage grey = new BufferedImage(1000, 700, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 1000 * 700; i++) {
            grey.getRaster().setSample(i % 1000, i / 1000, 0, 100);
        }
        assertThat(colour.light()).isCloseTo(100 / 255.0, within(0.01));
        assertThat(visibility(Drawing.encode(grey, "jpg")).light()).isCloseTo(100 / 255.0, within(0.01));
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

    @Test
    void a_large_picture_is_measured_on_a_coarse_grid_and_keeps_its_own_size() {
        Picture picture = Picture.decode(Drawing.plain(3840, 2160, Color.GRAY, BufferedImage.TYPE_INT_RGB, "jpg"));
        assertThat(picture.width()).isEqualTo(3840);
        assertThat(picture.height()).isEqualTo(2160);
        assertThat(picture.luminance().width()).isEqualTo(480);
        assertThat(picture.luminance().height()).isEqualTo(270);
    }

    @Test
    void a_single_pixel_is_a_picture() {
        byte[] one = Drawing.plain(1, 1, Color.WHITE, BufferedImage.TYPE_INT_RGB, "jpg");
        assertThat(visibility(one).light()).isCloseTo(1, within(0.01));
    }

    @Test
    void a_picture_too_large_to_decode_is_refused_by_its_header() {
        byte[] claiming = Drawing.claiming(Drawing.fish(1), 12_000, 9_000);
        assertThatThrownBy(() -> Picture.decode(claiming))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("12000 x 9000");
    }
}
