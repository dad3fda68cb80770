package amimori.analytics.picture;

import amimori.wire.FrameHead;
import amimori.wire.Malformed;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * One frame's picture, known to be a JPEG of bearable size.
 *
 * @param jpeg the bytes as they came, not copied; a detector decodes them at the size its model wants
 * @param width of the full picture, pixels
 * @param height of the full picture, pixels
 * @param luminance the picture's grey levels on a coarse grid
 */
public record Picture(byte[] jpeg, int width, int height, Luminance luminance) {
    /**
     * Largest picture decoded, 16 Mi pixels. The decoder of a progressive JPEG holds 6 bytes a pixel at once, and a
     * header of a few bytes can claim 65 535 x 65 535.
     */
    public static final int MAX_PIXELS = 16 * 1024 * 1024;

    private static final int MAX_SAMPLES_ACROSS = 480;

    /** @throws Malformed saying why the bytes are not a picture to look at; decided from the header where it can be */
    public static Picture decode(byte[] jpeg) {
        FrameHead.requireJpeg(jpeg);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireBearable(width, height);
            return new Picture(jpeg, width, height, Luminance.of(sampled(reader, width, height)));
        } catch (Malformed e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The JDK's reader answers broken segments with whatever exception it stumbles into.
            throw new Malformed("payload: a JPEG that cannot be decoded, " + Malformed.shown(e.getMessage()));
        } finally {
            reader.dispose();
        }
    }

    private static void requireBearable(int width, int height) {
        if ((long) width * height > MAX_PIXELS) {
            throw Malformed.at(
                    "payload (size of the picture)", width + " x " + height, "at most " + MAX_PIXELS + " pixels");
        }
    }

    private static Raster sampled(ImageReader reader, int width, int height) throws IOException {
        int step = (Math.max(width, height) + MAX_SAMPLES_ACROSS - 1) / MAX_SAMPLES_ACROSS;
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param).getRaster();
    }
}
