package amimori.analytics.picture;

import amimori.wire.Malformed;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * One frame's picture, decoded once for all who look at it. Its pixels lie in native memory and go when it is closed, not
 * when the garbage collector finds out. What EXIF says of its orientation is ignored: a camera at a net does not turn, and
 * a box in the picture has to fit the picture as it is stored.
 */
public final class Picture implements AutoCloseable {
    /**
     * Largest picture decoded, 16 Mi pixels. The decoder of a progressive JPEG holds 6 bytes a pixel at once, and a
     * header of a few bytes can claim 65 535 x 65 535.
     */
    public static final int MAX_PIXELS = 16 * 1024 * 1024;

    private static final int AS_STORED = opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
    private static final int MOST_REDUCED = 8;

    static {
        OpenCv.load();
    }

    private final int width;
    private final int height;
    private final Mat bgr;

    private Picture(int width, int height, Mat bgr) {
        this.width = width;
        this.height = height;
        this.bgr = bgr;
    }

    /**
     * At full size.
     *
     * @throws Malformed saying why the bytes are not a picture to look at; decided from the markers where it can be
     */
    public static Picture decode(byte[] jpeg) {
        return decode(jpeg, Integer.MAX_VALUE);
    }

    /**
     * At a half, a quarter or an eighth of its size where that is enough: the decoder leaves out work, and what is left is
     * smoother than a large picture of which only some pixels are taken.
     *
     * @param enough pixels of the longer side that are enough for all who look at it; a smaller picture stays as it is
     * @throws Malformed as {@link #decode(byte[])}
     */
    public static Picture decode(byte[] jpeg, int enough) {
        Markers markers = Markers.read(jpeg);
        int width = markers.width();
        int height = markers.height();
        if ((long) width * height > MAX_PIXELS) {
            throw Malformed.at(
                    "payload (size of the picture)", width + " x " + height, "at most " + MAX_PIXELS + " pixels");
        }
        Picture picture = new Picture(width, height, pixels(jpeg, reduction(Math.max(width, height), enough)));
        boolean whole = false;
        try {
            whole = !GreyRest.isTorn(picture.bgr, jpeg);
        } finally {
            if (!whole) {
                picture.close();
            }
        }
        if (!whole) {
            throw new Malformed(
                    "payload: a JPEG of " + jpeg.length + " bytes whose data end before the picture, so torn");
        }
        return picture;
    }

    private static int reduction(int longer, int enough) {
        int by = 1;
        while (by < MOST_REDUCED && longer / (2 * by) >= enough) {
            by *= 2;
        }
        return by;
    }

    private static Mat pixels(byte[] jpeg, int reduction) {
        int flags = AS_STORED
                | switch (reduction) {
                    case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
                    case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
                    case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
                    default -> opencv_imgcodecs.IMREAD_COLOR;
                };
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat file = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes)) {
            Mat bgr = opencv_imgcodecs.imdecode(file, flags);
            if (bgr.empty()) {
                bgr.close();
                throw new Malformed("payload: a JPEG of " + jpeg.length + " bytes that cannot be decoded");
            }
            return bgr;
        } catch (Malformed e) {
            throw e;
        } catch (RuntimeException e) {
            // What C++ throws arrives as this and nothing narrower.
            throw new Malformed("payload: a JPEG that cannot be decoded, " + Malformed.shown(e.getMessage()));
        }
    }

    /** Of the full picture, pixels; the decoded one may be smaller. */
    public int width() {
        return width;
    }

    /** Of the full picture, pixels; the decoded one may be smaller. */
    public int height() {
        return height;
    }

    /**
     * The pixels, 8UC3 in the order blue, green, red; grey pictures have three equal channels. To be read only, and not
     * after {@link #close()}.
     */
    public Mat bgr() {
        return bgr;
    }

    @Override
    public void close() {
        bgr.close();
    }
}
