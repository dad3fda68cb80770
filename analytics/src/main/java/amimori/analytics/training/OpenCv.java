package amimori.analytics.training;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.opencv.core.Core;

/** OpenCV's native library, once. */
final class OpenCv {
    private OpenCv() {}

    /** One thread: the pictures of one step are prepared while the engine has the others. */
    static void load() {
        Loader.load(opencv_java.class);
        Core.setNumThreads(1);
    }
}
