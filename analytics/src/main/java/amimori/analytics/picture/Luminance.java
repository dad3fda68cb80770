package amimori.analytics.picture;

import amimori.wire.Count.Visibility;
import java.awt.image.Raster;

/**
 * A picture's grey levels on a coarse grid, every n-th pixel of every n-th row.
 *
 * @param width samples across, at least 1
 * @param height samples down, at least 1
 * @param levels row by row, 0 (black) to 255 (white) as unsigned bytes; not copied
 */
public record Luminance(int width, int height, byte[] levels) {
    private static final double WHITE = 255;
    /** Rec. 601, the weights a JPEG's own luminance is made with. */
    private static final double RED = 0.299;

    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    public Luminance {
        if (width < 1 || height < 1 || levels.length != width * height) {
            throw new IllegalArgumentException(
                    "expected " + width + " x " + height + " levels, found " + levels.length);
        }
    }

    /** The raster's samples are taken as they are: a grey picture goes through no colour space on its way. */
    static Luminance of(Raster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        byte[] levels = new byte[width * height];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                levels[y * width + x] = (byte)
                        (bands < 3 ? row[at] : Math.round(RED * row[at] + GREEN * row[at + 1] + BLUE * row[at + 2]));
            }
        }
        return new Luminance(width, height, levels);
    }

    /** 0 (black) to 255 (white). */
    public int at(int x, int y) {
        return levels[y * width + x] & 0xff;
    }

    /** Mean and standard deviation of all levels. */
    public Visibility visibility() {
        double sum = 0;
        double squares = 0;
        for (byte level : levels) {
            double light = (level & 0xff) / WHITE;
            sum += light;
            squares += light * light;
        }
        double mean = sum / levels.length;
        double variance = Math.max(0, squares / levels.length - mean * mean);
        return new Visibility(Math.min(1, mean), Math.min(0.5, Math.sqrt(variance)));
    }
}
