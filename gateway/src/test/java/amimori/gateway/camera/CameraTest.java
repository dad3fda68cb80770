package amimori.gateway.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.gateway.Source;
import amimori.gateway.time.StationClock;
import amimori.wire.FrameHead;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int SECONDS = 5;

    @TempDir
    Path folder;

    private static CameraConfig config(String source, boolean loop, PictureFormat format) {
        return new CameraConfig(Source.parse(source), loop, null, null, format, null);
    }

    /** A picture of one grey. */
    private static BufferedImage grey(int width, int height, int level) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, new Color(level, level, level).getRGB());
            }
        }
        return image;
    }

    private static BufferedImage read(Picture picture) throws IOException {
        FrameHead.requireJpeg(picture.jpeg());
        return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
    }

    private static int level(BufferedImage image) {
        return image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xff;
    }

    /** Five seconds at 10 frames a second; second s is of grey 40 + 40·s. */
    private Path video() throws IOException {
        Path file = folder.resolve("video.mp4");
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 320, 240);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setFrameRate(10);
            recorder.setGopSize(10);
            recorder.setVideoBitrate(2_000_000);
            recorder.start();
            for (int i = 0; i < SECONDS * 10; i++) {
                recorder.record(converter.convert(grey(320, 240, 40 + 40 * (i / 10))));
            }
        }
        return file;
    }

    private static int levelAt(Camera camera, double seconds) throws IOException {
        return level(read(camera.take(BEGUN.plusNanos((long) (seconds * 1e9)), false)));
    }

    @Test
    void a_video_is_played_at_its_own_pace_and_begins_again() throws IOException {
        try (VideoFile camera = new VideoFile("box", config("file:" + video(), true, PictureFormat.DEFAULT))) {
            assertThat(levelAt(camera, 0)).isCloseTo(40, org.assertj.core.data.Offset.offset(8));
            assertThat(levelAt(camera, 1.5)).isCloseTo(80, org.assertj.core.data.Offset.offset(8));
            assertThat(levelAt(camera, 4.5)).isCloseTo(200, org.assertj.core.data.Offset.offset(8));
            assertThat(levelAt(camera, 5.5)).isCloseTo(40, org.assertj.core.data.Offset.offset(8));
            assertThat(levelAt(camera, 5_000_002.5)).isCloseTo(120, org.assertj.core.data.Offset.offset(8));
        }
    }

    @Test
    void a_video_that_is_not_looped_has_an_end() throws IOException {
        try (VideoFile camera = new VideoFile("box", config("file:" + video(), false, PictureFormat.DEFAULT))) {
            assertThat(camera.take(BEGUN, false)).isNotNull();
            assertThat(camera.take(BEGUN.plusSeconds(SECONDS + 1), false)).isNull();
        }
    }

    @Test
    void a_wide_video_is_scaled_down() throws IOException {
        try (VideoFile camera = new VideoFile("box", config("file:" + video(), true, new PictureFormat(160, 0.5)))) {
            BufferedImage image = read(camera.take(BEGUN, false));
            assertThat(image.getWidth()).isEqualTo(160);
            assertThat(image.getHeight()).isEqualTo(120);
        }
    }

    @Test
    void a_fitting_jpeg_of_a_folder_is_passed_on_byte_for_byte_and_others_are_made_to_fit() throws IOException {
        byte[] fitting = new PictureFormat(640, 0.9).write(grey(200, 100, 90)).jpeg();
        Files.write(folder.resolve("a.jpg"), fitting);
        ImageIO.write(grey(400, 100, 30), "png", folder.resolve("b.png").toFile());
        Files.write(
                folder.resolve("c.JPEG"),
                new PictureFormat(640, 0.9).write(grey(640, 64, 90)).jpeg());
        Files.writeString(folder.resolve("d.txt"), "no picture");
        FolderCamera camera = new FolderCamera("box", config("folder:" + folder, true, new PictureFormat(320, 0.8)));
        assertThat(camera.take(BEGUN, false).jpeg()).isEqualTo(fitting);
        assertThat(read(camera.take(BEGUN, false)).getWidth()).isEqualTo(320);
        assertThat(read(camera.take(BEGUN, false)).getHeight()).isEqualTo(32);
        assertThat(camera.take(BEGUN, false).jpeg()).isEqualTo(fitting);
    }

    @Test
    void a_folder_that_is_not_looped_has_an_end_and_a_broken_picture_does_not_stop_it() throws IOException {
        Files.writeString(folder.resolve("a.jpg"), "not a picture at all");
        Files.write(
                folder.resolve("b.jpg"),
                PictureFormat.DEFAULT.write(grey(20, 20, 90)).jpeg());
        FolderCamera camera = new FolderCamera("box", config("folder:" + folder, false, PictureFormat.DEFAULT));
        assertThatThrownBy(() -> camera.take(BEGUN, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.jpg");
        assertThat(camera.take(BEGUN, false)).isNotNull();
        assertThat(camera.take(BEGUN, false)).isNull();
    }

    @Test
    void a_picture_above_the_contracts_limit_is_compressed_until_it_fits() throws IOException {
        BufferedImage noise = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        FrameHead.requireJpeg(new PictureFormat(8192, 1.0).write(noise).jpeg());
    }

    @Test
    void an_error_that_nobody_foresaw_does_not_end_a_camera() {
        Camera camera = (at, lamp) -> {
            throw new UncheckedIOException(new IOException("unforeseen"));
        };
        CameraConfig plan = config("folder:" + folder, true, PictureFormat.DEFAULT);
        StationClock clock = new StationClock(InstantSource.system());
        try (ClipTaker taker = new ClipTaker("box", camera, plan, clock, (name, head, picture) -> {})) {
            taker.start();
            await().untilAsserted(() -> assertThat(taker.trouble())
                    .hasValueSatisfying(trouble -> assertThat(trouble).contains("unforeseen")));
        }
    }

    @Test
    void a_network_camera_that_does_not_answer_is_an_error_of_this_picture_only() {
        try (LiveVideo camera = new LiveVideo("box", config("rtsp://127.0.0.1:1/none", true, PictureFormat.DEFAULT))) {
            assertThatThrownBy(() -> camera.take(BEGUN, false)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> camera.take(BEGUN, false)).isInstanceOf(IOException.class);
        }
    }
}
