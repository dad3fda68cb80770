package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import amimori.wire.FrameHead;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * How pictures are written.
 *
 * @param width largest width, pixels, 16 to 8192; wider pictures are scaled down, narrower ones stay as they are
 * @param quality of the JPEG, above 0 to 1
 */
public record PictureFormat(int width, double quality) {
    public static final PictureFormat DEFAULT = new PictureFormat(1280, 0.8);
    private static final double COARSER = 0.7;

    public PictureFormat {
        if (width < 16 || width > 8192) {
            throw new Misconfigured("jpeg.width: expected 16 to 8192 pixels, found " + width);
        }
        if (!(quality > 0 && quality <= 1)) {
            throw new Misconfigured("jpeg.quality: expected more than 0 and at most 1, found " + quality);
        }
    }

    /** Scales down where needed and compresses; a picture above the contract's limit is compressed further. */
    public Picture write(BufferedImage image) throws IOException {
        BufferedImage fitting = fit(image);
        double tried = quality;
        byte[] jpeg = compress(fitting, tried);
        while (jpeg.length > FrameHead.MAX_JPEG_BYTES && tried > 0.05) {
            tried *= COARSER;
            jpeg = compress(fitting, tried);
        }
        return new Picture(jpeg);
    }

    /** The height that belongs to the written width of a picture of these sizes. */
    int heightFor(int sourceWidth, int sourceHeight) {
        return sourceWidth <= width
                ? sourceHeight
                : Math.max(1, (int) Math.round(sourceHeight * (width / (double) sourceWidth)));
    }

    private BufferedImage fit(BufferedImage image) {
        int w = Math.min(width, image.getWidth());
        int h = heightFor(image.getWidth(), image.getHeight());
        boolean opaque = image.getType() == BufferedImage.TYPE_3BYTE_BGR
                || image.getType() == BufferedImage.TYPE_INT_RGB
                || image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        if (w == image.getWidth() && opaque) {
            return image;
        }
        BufferedImage scaled = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, w, h, null);
        g.dispose();
        return scaled;
    }

    private static byte[] compress(BufferedImage image, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
