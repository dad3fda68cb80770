package amimori.analytics.training.example;

import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Other water, light and cameras: colour of the water, turbidity, backlight, low light, blur, noise, compression, and
 * pictures without colour. Each comes with its own probability and strength; a third of the pictures stay as they were.
 */
final class Water {
    private static final double UNCHANGED = 0.33;
    private static final int NOISE_SIDE = 1024;

    /** Normal noise of deviation 32, from which each picture takes another part. */
    private final Mat noise = new Mat(NOISE_SIDE, NOISE_SIDE, CvType.CV_16SC3);

    Water() {
        // Drawn from OpenCV's own generator, whose seed is of this thread.
        Core.setRNGSeed(20_200_115);
        Core.randn(noise, 0, 32);
    }

    /** Changes the picture in place. */
    void vary(Mat picture, RandomGenerator random) {
        if (random.nextDouble() < UNCHANGED) {
            return;
        }
        if (random.nextDouble() < 0.7) {
            tint(picture, random);
        }
        if (random.nextDouble() < 0.25) {
            haze(picture, random);
        }
        if (random.nextDouble() < 0.12) {
            backlight(picture, random);
        }
        if (random.nextDouble() < 0.2) {
            blur(picture, random);
        }
        if (random.nextDouble() < 0.12) {
            picture.convertTo(picture, -1, between(random, 0.2, 0.6), 0);
        }
        if (random.nextDouble() < 0.25) {
            grain(picture, random);
        }
        if (random.nextDouble() < 0.07) {
            grey(picture);
        }
        if (random.nextDouble() < 0.2) {
            compress(picture, random);
        }
    }

    private static void tint(Mat picture, RandomGenerator random) {
        double gain = between(random, 0.7, 1.35);
        double offset = between(random, -25, 25);
        // Water takes red first.
        Scalar gains = new Scalar(
                gain * between(random, 0.75, 1.25),
                gain * between(random, 0.85, 1.2),
                gain * between(random, 0.55, 1.25));
        Core.multiply(picture, gains, picture);
        Core.add(picture, Scalar.all(offset), picture);
    }

    /** Scattered light of one colour lies over all. */
    private static void haze(Mat picture, RandomGenerator random) {
        double share = between(random, 0.1, 0.6);
        double light = between(random, 60, 220);
        Scalar veil = new Scalar(
                share * light * between(random, 0.6, 1),
                share * light * between(random, 0.7, 1),
                share * light * between(random, 0.2, 0.8));
        picture.convertTo(picture, -1, 1 - share, 0);
        Core.add(picture, veil, picture);
    }

    /** Bright from above or from one side. */
    private static void backlight(Mat picture, RandomGenerator random) {
        int rows = picture.rows();
        int columns = picture.cols();
        double strength = between(random, 40, 130);
        boolean above = random.nextDouble() < 0.7;
        int length = above ? rows : columns;
        double[] light = new double[length * 3];
        for (int i = 0; i < length; i++) {
            double fall = Math.exp(-3.0 * i / length);
            for (int c = 0; c < 3; c++) {
                light[3 * i + c] = strength * fall;
            }
        }
        Mat line = above ? new Mat(rows, 1, CvType.CV_64FC3) : new Mat(1, columns, CvType.CV_64FC3);
        line.put(0, 0, light);
        Mat all = new Mat();
        line.convertTo(line, CvType.CV_8UC3);
        Core.repeat(line, above ? 1 : rows, above ? columns : 1, all);
        Core.add(picture, all, picture);
        line.release();
        all.release();
    }

    private static void blur(Mat picture, RandomGenerator random) {
        if (random.nextDouble() < 0.7) {
            Imgproc.GaussianBlur(picture, picture, new Size(0, 0), between(random, 0.5, 1.8));
        } else {
            int length = 3 + 2 * random.nextInt(3);
            boolean across = random.nextBoolean();
            Imgproc.blur(picture, picture, across ? new Size(length, 1) : new Size(1, length));
        }
    }

    private void grain(Mat picture, RandomGenerator random) {
        int side = picture.cols();
        Rect part = new Rect(
                random.nextInt(NOISE_SIDE - side + 1),
                random.nextInt(NOISE_SIDE - picture.rows() + 1),
                side,
                picture.rows());
        Mat some = noise.submat(part);
        Mat sum = new Mat();
        picture.convertTo(sum, CvType.CV_16SC3);
        Core.addWeighted(sum, 1, some, between(random, 0.1, 0.5), 0, sum);
        sum.convertTo(picture, CvType.CV_8UC3);
        sum.release();
        some.release();
    }

    private static void grey(Mat picture) {
        Mat grey = new Mat();
        Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
        Imgproc.cvtColor(grey, picture, Imgproc.COLOR_GRAY2BGR);
        grey.release();
    }

    private static void compress(Mat picture, RandomGenerator random) {
        MatOfByte bytes = new MatOfByte();
        MatOfInt quality = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, 25 + random.nextInt(45));
        Imgcodecs.imencode(".jpg", picture, bytes, quality);
        Mat again = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
        again.copyTo(picture);
        again.release();
        bytes.release();
        quality.release();
    }

    private static double between(RandomGenerator random, double from, double to) {
        return from + (to - from) * random.nextDouble();
    }
}
