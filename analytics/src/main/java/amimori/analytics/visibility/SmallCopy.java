package amimori.analytics.visibility;

import amimori.analytics.picture.OpenCv;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture's luminance, shrunk to about the same number of pixels whatever its size: measures of large and small pictures
 * compare, noise and the blocks of JPEG average out, and all of it costs about the same.
 *
 * @param width pixels
 * @param height pixels
 * @param light luminance (Rec. 601) row by row, 0 (black) to 255 (white); not copied
 * @param soft the same through a Gaussian of 1 pixel, in which single pixels' noise is gone; not copied
 */
record SmallCopy(int width, int height, float[] light, float[] soft) {
    /**
     * 320 × 180, or 240 × 240. On larger copies of the same pictures growth on the glass and noise are harder to tell from
     * what stands before the camera.
     */
    private static final double PIXELS = 57_600;

    private static final int KERNEL = 5;
    private static final double SIGMA = 1;

    static {
        OpenCv.load();
    }

    /** @param bgr 8UC3, at least 1 × 1; a picture that is small already is not enlarged */
    static SmallCopy of(Mat bgr) {
        double scale = Math.min(1, Math.sqrt(PIXELS / ((double) bgr.cols() * bgr.rows())));
        int width = Math.max(1, (int) Math.round(bgr.cols() * scale));
        int height = Math.max(1, (int) Math.round(bgr.rows() * scale));
        try (Size size = new Size(width, height);
                Size kernel = new Size(KERNEL, KERNEL);
                Mat small = new Mat();
                Mat grey = new Mat();
                Mat light = new Mat();
                Mat soft = new Mat()) {
            opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_BGR2GRAY);
            grey.convertTo(light, opencv_core.CV_32F);
            opencv_imgproc.GaussianBlur(light, soft, kernel, SIGMA);
            return new SmallCopy(width, height, values(light), values(soft));
        }
    }

    private static float[] values(Mat mat) {
        float[] values = new float[(int) mat.total()];
        try (FloatIndexer indexer = mat.createIndexer()) {
            indexer.get(0L, values);
        }
        return values;
    }
}
