package amimori.analytics.accuracy;

import amimori.analytics.picture.OpenCv;
import amimori.analytics.picture.Picture;
import amimori.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** The bytes of a picture as a camera would have sent them. */
final class ImageFile {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int WIDTH_AT = 16;
    private static final int HEIGHT_AT = 20;
    private static final int BEST_QUALITY = 100;

    private ImageFile() {}

    /**
     * A PNG, which no camera sends, is written as a JPEG of the highest quality with its colours at full resolution.
     *
     * @throws Malformed saying why it is no picture
     */
    static byte[] jpeg(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return isPng(bytes) ? recoded(bytes) : bytes;
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > HEIGHT_AT + 4 && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length);
    }

    private static byte[] recoded(byte[] png) {
        long pixels = word(png, WIDTH_AT) * word(png, HEIGHT_AT);
        if (pixels > Picture.MAX_PIXELS) {
            throw Malformed.at("size of the picture", pixels + " pixels", "at most " + Picture.MAX_PIXELS);
        }
        OpenCv.load();
        try (BytePointer bytes = new BytePointer(png);
                Mat file = new Mat(1, png.length, opencv_core.CV_8UC1, bytes);
                Mat bgr = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR);
                BytePointer out = new BytePointer();
                IntPointer settings = new IntPointer(
                        opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                        BEST_QUALITY,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444)) {
            if (bgr.empty() || !opencv_imgcodecs.imencode(".jpg", bgr, out, settings)) {
                throw new Malformed("a PNG of " + png.length + " bytes that cannot be decoded");
            }
            byte[] jpeg = new byte[Math.toIntExact(out.limit())];
            out.get(jpeg);
            return jpeg;
        }
    }

    private static long word(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
