package amimori.analytics.training;

import amimori.analytics.picture.OpenCv;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;

/** OpenCV's own Java interface, which the preparation of pictures for training is written in, over the same library. */
final class OpenCvJava {
    private OpenCvJava() {}

    static void load() {
        OpenCv.load();
        Loader.load(opencv_java.class);
    }
}
