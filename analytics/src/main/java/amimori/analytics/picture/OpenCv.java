package amimori.analytics.picture;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/**
 * OpenCV's native library, loaded once and set up as this program uses it. Whoever makes a {@code Mat} without a {@link
 * Picture} calls {@link #load()} before.
 */
public final class OpenCv {
    /** JavaCPP would otherwise read the process' memory at each allocation and refuse it from a guessed size on. */
    private static final String PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        if (System.getProperty(PHYSICAL_BYTES) == null) {
            System.setProperty(PHYSICAL_BYTES, "0");
        }
        Loader.load(opencv_core.class);
        // Frames are worked on side by side, each on its own thread.
        opencv_core.setNumThreads(1);
    }

    private OpenCv() {}

    /** Returns when the library is there; the first call unpacks it where JavaCPP keeps its cache. */
    public static void load() {
        // The work is the class's initialisation.
    }
}
