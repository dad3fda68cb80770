package amimori.simulator.camera;

import amimori.simulator.sea.Noise;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** What the glass in front of the camera and the chip behind it do to a picture. */
final class Sensor {
    private static final float[] STOPS = {0f, 0.45f, 1f};

    private Sensor() {}

    /** Softens by a 3 × 3 binomial kernel: water and a port's dome cost sharpness. */
    static void soften(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            int at = y * width;
            System.arraycopy(pixels, at, row, 0, width);
            for (int x = 1; x < width - 1; x++) {
                pixels[at + x] = blend(row[x - 1], row[x], row[x + 1]);
            }
        }
        int[] above = new int[width];
        System.arraycopy(pixels, 0, above, 0, width);
        for (int y = 1; y < height - 1; y++) {
            int at = y * width;
            System.arraycopy(pixels, at, row, 0, width);
            for (int x = 0; x < width; x++) {
                pixels[at + x] = blend(above[x], row[x], pixels[at + width + x]);
            }
            int[] spare = above;
            above = row;
            row = spare;
        }
    }

    /** (a + 2b + c) / 4 in each channel, two channels at a time. */
    private static int blend(int a, int b, int c) {
        int redBlue = ((a & 0xff00ff) + 2 * (b & 0xff00ff) + (c & 0xff00ff) + 0x20002) >>> 2 & 0xff00ff;
        int green = ((a & 0xff00) + 2 * (b & 0xff00) + (c & 0xff00) + 0x200) >>> 2 & 0xff00;
        return redBlue | green;
    }

    /** Growth on the glass: soft brown-green patches, denser to the edges; at 1 next to nothing is seen. */
    static void foul(View view, Graphics2D g) {
        double fouling = view.condition().fouling();
        if (fouling <= 0) {
            return;
        }
        Noise noise = view.noise().stream("fouling");
        int width = view.lens().width();
        int height = view.lens().height();
        double light = Math.min(1, view.water().luminance() * 1.6 + 0.5 * view.lamp());
        Rgb slime = new Rgb(0.34, 0.44, 0.24).times(light);
        // Single colonies first; towards the end they close into a film.
        double film = 0.33 * Math.pow(Math.max(0, (fouling - 0.6) / 0.4), 2);
        g.setColor(slime.mix(view.water(), 0.3).toColor(0.62 * fouling + film));
        g.fillRect(0, 0, width, height);
        int patches = (int) (420 * fouling);
        for (int i = 0; i < patches; i++) {
            Noise own = noise.stream(i);
            Noise colony = noise.stream("colony").stream(i % 19);
            double angle = colony.uniform(0, 0, 2 * Math.PI);
            double out = Math.pow(colony.uniform(1), 0.5);
            double x = width * (0.5 + 0.58 * out * Math.cos(angle) + 0.055 * own.gaussian(0));
            double y = height * (0.5 + 0.62 * out * Math.sin(angle) + 0.085 * own.gaussian(1));
            double radius = width * (0.018 + 0.07 * Math.pow(own.uniform(2), 3));
            Color dense = slime.times(own.uniform(3, 0.35, 0.9)).toColor(0.30 * Math.min(1, 0.4 + fouling));
            Color none = new Color(dense.getRGB() & 0xffffff, true);
            Color middle = new Color(dense.getRGB() & 0xffffff | (int) (dense.getAlpha() * 0.5) << 24, true);
            g.setPaint(new RadialGradientPaint(
                    new Point2D.Double(x, y), (float) radius, STOPS, new Color[] {dense, middle, none}));
            g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
        }
    }

    /** Noise of the chip, stronger with its gain, in luminance and a little in colour; and the lens' dark corners. */
    static void expose(View view, BufferedImage image, long frame) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double size = 1.9 + 2.1 * Math.sqrt(Math.max(0, view.gain() - 1));
        int scale = (int) (256 * Math.min(16, size));
        long state = view.noise().stream("chip").bits(frame) | 1;
        double middleX = width / 2d;
        double middleY = height / 2d;
        double reach = 1 / (middleX * middleX + middleY * middleY);
        for (int y = 0; y < height; y++) {
            double dy = (y - middleY) * (y - middleY);
            for (int x = 0; x < width; x++) {
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
                // Two sums of bytes are near enough to normal.
                int grain = (int) ((state & 255) + (state >>> 8 & 255) - 255) * scale >> 16;
                int tone = (int) ((state >>> 16 & 255) + (state >>> 24 & 255) - 255) * scale >> 17;
                int dark = (int) (256 * (1 - 0.22 * ((x - middleX) * (x - middleX) + dy) * reach));
                int at = y * width + x;
                int p = pixels[at];
                int r = ((p >> 16 & 255) * dark >> 8) + grain + tone;
                int gr = ((p >> 8 & 255) * dark >> 8) + grain;
                int b = ((p & 255) * dark >> 8) + grain - tone;
                pixels[at] = clamp(r) << 16 | clamp(gr) << 8 | clamp(b);
            }
        }
    }

    private static int clamp(int level) {
        return level < 0 ? 0 : Math.min(level, 255);
    }
}
