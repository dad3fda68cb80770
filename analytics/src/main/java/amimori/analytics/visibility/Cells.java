package amimori.analytics.visibility;

import java.util.Arrays;

/**
 * A picture cut into nearly square cells, and what each shows. Cells, because what matters is where it can be seen best: a
 * fish is small, and empty water has no detail however clear it is.
 *
 * @param across cells in a row
 * @param down rows
 * @param light mean luminance of each cell, row by row, 0 to 255
 * @param detail contrast of its fine details: their root mean square over its luminance, noise taken off, 0 upwards
 * @param range Michelson's contrast of its lightest and darkest places, noise taken off, 0 to 1
 */
record Cells(int across, int down, double[] light, double[] detail, double[] range) {
    private static final int ROWS = 12;

    /** Share of cells that are taken to show nothing but noise: any picture has some water, or sky, or shade. */
    private static final double SMOOTH = 0.1;

    /** Variance of noise differs from cell to cell; so much more is taken off that a black picture shows nothing. */
    private static final double NOISE_VARIES = 1.6;

    /** Twice the variance of rounding to whole levels: what is fainter is not in the picture, however dark it is. */
    private static final double ROUNDING = 1 / 6d;

    /** Lightest and darkest of some hundred softened pixels lie about so many deviations of the noise apart. */
    private static final double NOISE_RANGE = 3;

    /** Luminance below which a difference of a level is no contrast that anybody sees. */
    private static final double DARKEST = 5;

    static Cells of(SmallCopy copy) {
        int down = Math.min(ROWS, copy.height());
        int across =
                Math.max(1, Math.min(copy.width(), (int) Math.round((double) ROWS * copy.width() / copy.height())));
        double[] light = new double[across * down];
        double[] fine = new double[across * down];
        double[] range = new double[across * down];
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                measure(copy, across, down, column, row, light, fine, range);
            }
        }
        double noise = percentile(fine, SMOOTH);
        double[] detail = new double[fine.length];
        for (int i = 0; i < fine.length; i++) {
            detail[i] = Math.sqrt(Math.max(0, fine[i] - NOISE_VARIES * noise - ROUNDING)) / (light[i] + DARKEST);
            double left = Math.max(0, range[i] - NOISE_RANGE * Math.sqrt(noise));
            range[i] = Math.min(1, left / (2 * (light[i] + DARKEST)));
        }
        return new Cells(across, down, light, detail, range);
    }

    /** Mean of the softened luminance, variance of what the softening took, and span of what it left. */
    private static void measure(
            SmallCopy copy, int across, int down, int column, int row, double[] light, double[] fine, double[] range) {
        int left = column * copy.width() / across;
        int right = (column + 1) * copy.width() / across;
        int top = row * copy.height() / down;
        int bottom = (row + 1) * copy.height() / down;
        float[] pixels = copy.light();
        float[] soft = copy.soft();
        double sum = 0;
        double squares = 0;
        float least = Float.MAX_VALUE;
        float most = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = y * copy.width() + left; at < y * copy.width() + right; at++) {
                float level = soft[at];
                float rest = pixels[at] - level;
                sum += level;
                squares += rest * rest;
                least = Math.min(least, level);
                most = Math.max(most, level);
            }
        }
        int n = (right - left) * (bottom - top);
        int cell = row * across + column;
        light[cell] = sum / n;
        fine[cell] = squares / n;
        range[cell] = most - least;
    }

    /** Values of the cells, without those of the first and the last row where there are rows enough. */
    double[] inside(double[] values) {
        return down < ROWS ? values : Arrays.copyOfRange(values, across, values.length - across);
    }

    /** The value below which a share of the cells lies, 0 to 1. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }
}
