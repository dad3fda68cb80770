package amimori.analytics.training.example;

import java.util.List;
import org.opencv.core.Mat;

/**
 * A picture on its way into training.
 *
 * @param picture BGR, 8 bits; the scene owns it
 * @param boxes in pixels
 */
record Scene(Mat picture, List<Box> boxes) implements AutoCloseable {
    @Override
    public void close() {
        picture.release();
    }
}
