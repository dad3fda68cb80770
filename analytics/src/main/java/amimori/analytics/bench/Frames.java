package amimori.analytics.bench;

import amimori.analytics.Misconfigured;
import amimori.analytics.picture.OpenCv;
import amimori.analytics.picture.Picture;
import amimori.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** The pictures a benchmark sends, over and over. */
final class Frames {
    private static final int DRAWN = 32;
    private static final int MOST = 1_000;

    private Frames() {}

    /** @throws Misconfigured if the folder holds no JPEG that can be decoded */
    static List<byte[]> of(Path folder) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Frames::isJpeg).sorted().limit(MOST).toList()) {
                byte[] jpeg = Files.readAllBytes(file);
                try {
                    Picture.decode(jpeg).close();
                    frames.add(jpeg);
                } catch (Malformed e) {
                    throw new Misconfigured(file + ": " + e.getMessage());
                }
            }
        }
        if (frames.isEmpty()) {
            throw new Misconfigured("--images: no .jpg in " + folder);
        }
        return frames;
    }

    private static boolean isJpeg(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /** Blue-green water that gets darker downwards, with grain and dark ovals: about as many bytes as a camera's frame. */
    static List<byte[]> drawn(int width, int height, long seed) {
        OpenCv.load();
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            try (Mat water = water(width, height, random)) {
                for (int fish = random.nextInt(20); fish > 0; fish--) {
                    drawFish(water, random);
                }
                addGrain(water, random);
                frames.add(jpeg(water));
            }
        }
        return frames;
    }

    private static Mat water(int width, int height, Random random) {
        Mat water = new Mat(height, width, opencv_core.CV_8UC3);
        int bright = 110 + random.nextInt(60);
        for (int y = 0; y < height; y++) {
            double light = 1 - 0.6 * y / height;
            try (Mat row = water.row(y);
                    Scalar colour = new Scalar(light * bright, light * bright * 0.9, light * bright * 0.4, 0)) {
                row.put(colour);
            }
        }
        return water;
    }

    private static void drawFish(Mat water, Random random) {
        int length = 8 + random.nextInt(Math.max(9, water.cols() / 10));
        try (Point middle = new Point(random.nextInt(water.cols()), random.nextInt(water.rows()));
                Size axes = new Size(length, Math.max(2, length / 3));
                Scalar colour = new Scalar(40 + random.nextInt(40), 50, 40, 0)) {
            opencv_imgproc.ellipse(
                    water, middle, axes, random.nextInt(360), 0, 360, colour, -1, opencv_imgproc.LINE_AA, 0);
        }
    }

    private static void addGrain(Mat water, Random random) {
        byte[] noise = new byte[3 * water.rows() * water.cols()];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] &= 0x0f;
        }
        try (Mat grain = new Mat(water.rows(), water.cols(), opencv_core.CV_8UC3)) {
            grain.data().put(noise);
            opencv_core.add(water, grain, water);
        }
    }

    private static byte[] jpeg(Mat picture) {
        try (BytePointer out = new BytePointer()) {
            opencv_imgcodecs.imencode(".jpg", picture, out);
            byte[] jpeg = new byte[Math.toIntExact(out.limit())];
            out.get(jpeg);
            return jpeg;
        }
    }
}
