package amimori.analytics.picture;

import amimori.wire.Count.Visibility;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Light and contrast of a picture, measured on a coarse grid of its luminance (Rec. 601, as in the JPEG itself). */
public final class Luminance {
    private static final int MAX_SAMPLES_ACROSS = 480;
    private static final double WHITE = 255;

    private Luminance() {}

    /** @param bgr 8UC3 */
    public static Visibility of(Mat bgr) {
        int step = (Math.max(bgr.cols(), bgr.rows()) + MAX_SAMPLES_ACROSS - 1) / MAX_SAMPLES_ACROSS;
        try (Size size = new Size(Math.max(1, bgr.cols() / step), Math.max(1, bgr.rows() / step));
                Mat coarse = new Mat();
                Mat grey = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat()) {
            opencv_imgproc.resize(bgr, coarse, size, 0, 0, opencv_imgproc.INTER_NEAREST);
            opencv_imgproc.cvtColor(coarse, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_core.meanStdDev(grey, mean, deviation);
            return new Visibility(Math.min(1, only(mean) / WHITE), Math.min(0.5, only(deviation) / WHITE));
        }
    }

    private static double only(Mat mat) {
        try (DoubleIndexer values = mat.createIndexer()) {
            return values.get(0, 0);
        }
    }
}
