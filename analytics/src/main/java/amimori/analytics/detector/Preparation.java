package amimori.analytics.detector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * From a picture to the tensor a model is fed. Its memory is used again from picture to picture, so one thread at a time.
 */
public final class Preparation implements AutoCloseable {
    private static final int CHANNELS = 3;

    private final Input input;
    private final FloatBuffer tensor;
    private final FloatPointer memory;
    private final Mat canvas;
    /** Blue, green and red of the canvas. */
    private final Mat[] colours = new Mat[CHANNELS];

    private final MatVector split;
    /** The tensor's channels, in its own order. */
    private final Mat[] channels = new Mat[CHANNELS];

    private Fit.Place padded;

    public Preparation(Input input) {
        int width = input.width();
        int height = input.height();
        this.input = input;
        this.tensor = ByteBuffer.allocateDirect(CHANNELS * width * height * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        this.memory = new FloatPointer(tensor);
        this.canvas = new Mat(height, width, opencv_core.CV_8UC3);
        for (int i = 0; i < CHANNELS; i++) {
            colours[i] = new Mat(height, width, opencv_core.CV_8UC1);
            channels[i] = new Mat(height, width, opencv_core.CV_32FC1, memory.getPointer((long) i * width * height));
        }
        this.split = new MatVector(colours);
    }

    /**
     * Fills the tensor.
     *
     * @param bgr 8UC3, of any size
     * @return where the picture lies in it
     */
    public Fit.Place load(Mat bgr) {
        Fit.Place place = input.fit().place(bgr.cols(), bgr.rows(), input.width(), input.height());
        if (!place.equals(padded)) {
            try (Scalar grey = Scalar.all(input.pad())) {
                canvas.put(grey);
            }
            padded = place;
        }
        try (Rect where = new Rect(place.x(), place.y(), place.width(), place.height());
                Mat into = new Mat(canvas, where);
                Size size = new Size(place.width(), place.height())) {
            opencv_imgproc.resize(bgr, into, size, 0, 0, opencv_imgproc.INTER_LINEAR);
        }
        opencv_core.split(canvas, split);
        for (int i = 0; i < CHANNELS; i++) {
            colours[input.colours().ofBgr(i)].convertTo(
                    channels[i], opencv_core.CV_32F, input.factor(i), input.offset(i));
        }
        return place;
    }

    /** 3 x height x width values in native memory; good until the next picture is loaded. */
    public FloatBuffer tensor() {
        return tensor.duplicate();
    }

    @Override
    public void close() {
        split.close();
        for (int i = 0; i < CHANNELS; i++) {
            colours[i].close();
            channels[i].close();
        }
        canvas.close();
        memory.close();
    }
}
