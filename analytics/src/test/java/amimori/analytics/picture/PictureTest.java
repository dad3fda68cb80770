package amimori.analytics.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.Drawing;
import amimori.wire.Malformed;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PictureTest {
    private static final byte[] SEA = Drawing.noise(320, 200);

    /** Blue, green, red. */
    private static int[] middle(byte[] jpeg) {
        try (Picture picture = Picture.decode(jpeg)) {
            Mat bgr = picture.bgr();
            byte[] pixel = new byte[3];
            bgr.ptr(bgr.rows() / 2, bgr.cols() / 2).get(pixel);
            return new int[] {pixel[0] & 0xff, pixel[1] & 0xff, pixel[2] & 0xff};
        }
    }

    @Test
    void a_colour_comes_out_as_blue_green_and_red() {
        int[] orange = middle(Drawing.plain(64, 48, new Color(250, 130, 20), BufferedImage.TYPE_INT_RGB, "jpg"));
        assertThat(orange[0]).isCloseTo(20, within(4));
        assertThat(orange[1]).isCloseTo(130, within(4));
        assertThat(orange[2]).isCloseTo(250, within(4));
    }

    @Test
    void a_grey_picture_has_three_equal_channels() {
        int[] grey = middle(Drawing.grey(64, 48, 77));
        assertThat(grey).containsExactly(77, 77, 77);
    }

    @Test
    void a_progressive_picture_is_the_same_picture() {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(100, 50, 120, 100);
        assertThat(middle(Drawing.progressive(image))).isEqualTo(middle(Drawing.encode(image, "jpg")));
    }

    @Test
    void a_picture_of_four_inks_is_a_picture() {
        assertThat(middle(Drawing.fourInks(64, 48, 255))).containsExactly(255, 255, 255);
        assertThat(middle(Drawing.fourInks(64, 48, 0))).containsExactly(0, 0, 0);
    }

    @Test
    void what_a_camera_pads_its_picture_with_does_no_harm() {
        byte[] padded = Arrays.copyOf(SEA, SEA.length + 300);
        assertThat(middle(padded)).isEqualTo(middle(SEA));
    }

    @Test
    void where_less_is_enough_less_is_decoded_but_never_less_than_enough() {
        byte[] large = Drawing.plain(3840, 2160, Color.BLUE, BufferedImage.TYPE_INT_RGB, "jpg");
        for (int[] expected : new int[][] {{4000, 3840}, {1921, 3840}, {1920, 1920}, {640, 960}, {1, 480}}) {
            try (Picture picture = Picture.decode(large, expected[0])) {
                assertThat(picture.width()).isEqualTo(3840);
                assertThat(picture.height()).isEqualTo(2160);
                assertThat(picture.bgr().cols()).isEqualTo(expected[1]);
                assertThat(picture.bgr().rows()).isEqualTo(expected[1] * 9 / 16);
            }
        }
    }

    @Test
    void a_single_pixel_is_a_picture() {
        assertThat(middle(Drawing.plain(1, 1, Color.WHITE, BufferedImage.TYPE_INT_RGB, "jpg")))
                .containsExactly(255, 255, 255);
    }

    @Test
    void plain_grey_water_is_a_picture_though_torn_ones_end_like_it() {
        assertThat(middle(Drawing.grey(64, 48, 128))).containsExactly(128, 128, 128);
        assertThat(middle(Drawing.plain(64, 48, new Color(128, 128, 128), BufferedImage.TYPE_INT_RGB, "jpg")))
                .containsExactly(128, 128, 128);
    }

    static Stream<Arguments> none() {
        byte[] withEnd = Arrays.copyOf(SEA, SEA.length / 2);
        withEnd[withEnd.length - 2] = (byte) 0xff;
        withEnd[withEnd.length - 1] = (byte) 0xd9;
        byte[] progressive = Drawing.progressive(Drawing.noiseImage(320, 200));
        byte[] fewScans = Arrays.copyOf(progressive, progressive.length / 2);
        fewScans[fewScans.length - 2] = (byte) 0xff;
        fewScans[fewScans.length - 1] = (byte) 0xd9;
        byte[] hollow = SEA.clone();
        Arrays.fill(hollow, 20, hollow.length - 2, (byte) 0x55);
        return Stream.of(
                Arguments.of("zero bytes", new byte[0], "found \"nothing\""),
                Arguments.of("a start and nothing else", new byte[] {-1, -40, -1, -39}, "without a picture"),
                Arguments.of("a torn one", Arrays.copyOf(SEA, SEA.length / 2), "torn"),
                Arguments.of("one that lacks its last byte", Arrays.copyOf(SEA, SEA.length - 1), "torn"),
                Arguments.of("a torn one with an end marker", withEnd, "torn"),
                Arguments.of("a progressive one without its last scans", fewScans, "torn"),
                Arguments.of("one without its inside", hollow, "without a picture"),
                Arguments.of(
                        "a PNG called JPEG",
                        Drawing.plain(64, 64, Color.GRAY, BufferedImage.TYPE_INT_RGB, "png"),
                        "89 50 4e 47"),
                Arguments.of("one too large by its header", Drawing.claiming(SEA, 12_000, 9_000), "12000 x 9000"),
                Arguments.of("one without a width", Drawing.claiming(SEA, 0, 200), "0 x 200"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("none")
    void what_is_no_whole_picture_is_refused_with_a_word_why(String what, byte[] bytes, String why) {
        assertThatThrownBy(() -> Picture.decode(bytes))
                .as(what)
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(why);
    }

    @Test
    void no_cut_of_a_picture_makes_anything_but_a_refusal() {
        byte[] small = Drawing.fish(3);
        for (int length = 0; length < small.length; length += 37) {
            byte[] cut = Arrays.copyOf(small, length);
            assertThatThrownBy(() -> Picture.decode(cut)).isInstanceOf(Malformed.class);
        }
    }
}
