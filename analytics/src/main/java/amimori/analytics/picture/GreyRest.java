package amimori.analytics.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Tells a picture whose data end early although its markers are whole: a camera that ran out of room writes the end marker
 * behind half a picture. The decoder fills the rest with the grey of coefficients that are all zero, and only warns, which
 * OpenCV does not pass on. So a picture that ends in that very grey, which next to none does, is given to the JDK's
 * decoder, which passes the warning on.
 */
final class GreyRest {
    /** Side of a JPEG's block, pixels. */
    private static final int BLOCK = 8;

    private static final int GREY = 128;
    /** The JDK's decoder goes through all of it even so, but keeps little. */
    private static final int COARSE = 16;

    private GreyRest() {}

    static boolean isTorn(Mat bgr, byte[] jpeg) {
        return endsInGrey(bgr) && isWarnedOf(jpeg);
    }

    private static boolean endsInGrey(Mat bgr) {
        try (UByteIndexer pixels = bgr.createIndexer()) {
            for (int y = Math.max(0, bgr.rows() - BLOCK); y < bgr.rows(); y++) {
                for (int x = Math.max(0, bgr.cols() - BLOCK); x < bgr.cols(); x++) {
                    if (pixels.get(y, x, 0) != GREY || pixels.get(y, x, 1) != GREY || pixels.get(y, x, 2) != GREY) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean isWarnedOf(byte[] jpeg) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        AtomicBoolean warned = new AtomicBoolean();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warned.set(true));
            ImageReadParam coarse = reader.getDefaultReadParam();
            coarse.setSourceSubsampling(COARSE, COARSE, 0, 0);
            reader.readRaster(0, coarse);
        } catch (IOException | RuntimeException e) {
            // This one reads fewer kinds than OpenCV does: what it cannot read it has not called torn.
            return warned.get();
        } finally {
            reader.dispose();
        }
        return warned.get();
    }
}
