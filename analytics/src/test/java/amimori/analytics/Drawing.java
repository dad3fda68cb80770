package amimori.analytics;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures whose truth is known. */
public final class Drawing {
    private Drawing() {}

    /** Dark water with bright discs in a row, far enough apart to be told from each other. */
    public static byte[] fish(int n) {
        BufferedImage water = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = water.createGraphics();
        pen.setColor(new Color(10, 40, 60));
        pen.fillRect(0, 0, 640, 360);
        pen.setColor(Color.WHITE);
        for (int i = 0; i < n; i++) {
            pen.fillOval(20 + i * 60, 40 + (i % 4) * 70, 30, 30);
        }
        pen.dispose();
        return encode(water, "jpg");
    }

    /** One colour all over. */
    public static byte[] plain(int width, int height, Color colour, int type, String format) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return encode(image, format);
    }

    /** One grey all over, of one band. */
    public static byte[] grey(int width, int height, int level) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, level);
        }
        return encode(image, "jpg");
    }

    /** Cyan, magenta, yellow and black at one level all over, which cameras do not make but people send. */
    public static byte[] fourInks(int width, int height, int level) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        int[] pixels = new int[width * height * 4];
        Arrays.fill(pixels, level);
        raster.setPixels(0, 0, width, height, pixels);
        return write(new IIOImage(raster, null, null), ImageWriteParam.MODE_DISABLED);
    }

    /** The same picture in several scans, from coarse to fine. */
    public static byte[] progressive(BufferedImage image) {
        return write(new IIOImage(image, null, null), ImageWriteParam.MODE_DEFAULT);
    }

    private static byte[] write(IIOImage image, int progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(progressive);
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Noise, which hardly compresses: large in bytes. */
    public static byte[] noise(int width, int height) {
        return encode(noiseImage(width, height), "jpg");
    }

    public static BufferedImage noiseImage(int width, int height) {
        Random random = new Random(7);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, random.nextInt(256));
            }
        }
        return image;
    }

    /** The same picture with other dimensions in its header, as a lying or torn one has. */
    public static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] changed = jpeg.clone();
        for (int i = 2; i < changed.length - 9; i++) {
            if ((changed[i] & 0xff) == 0xff && (changed[i + 1] & 0xff) == 0xc0) {
                changed[i + 5] = (byte) (height >> 8);
                changed[i + 6] = (byte) height;
                changed[i + 7] = (byte) (width >> 8);
                changed[i + 8] = (byte) width;
                return changed;
            }
        }
        throw new IllegalArgumentException("no baseline frame header");
    }

    public static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
