package amimori.analytics.visibility;

import amimori.wire.Count.Visibility;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Measures of a picture that say whether anything can be seen in it; {@link amimori.wire.sight.SightLimits} judges them.
 *
 * <ul>
 *   <li><b>light</b>: mean luminance (Rec. 601).
 *   <li><b>contrast</b>: its standard deviation, root-mean-square contrast (Peli 1990).
 *   <li><b>sharpness</b>: contrast of the fine details in the sharpest fiftieth of the picture, since a few fish in open water
 *       fill no more. Fine is what a Gaussian of one pixel takes away, the residual that focus measures are made of (Pertuz
 *       et al. 2013 compare them); its root mean square is divided by the luminance about it, as for the eye, and the noise
 *       is taken off, which is what the smoothest tenth of the picture has of it. Blur, haze and growth on the glass all
 *       lower it: 0.02 to 0.2 in good pictures, under 0.01 in fog. The first and the last row of cells do not count, for
 *       there cameras burn in a date that is sharp in whatever soup.
 *   <li><b>scattering</b>: 1 less Michelson's contrast of the lightest and the darkest place in a cell, in the clearest
 *       tenth of the cells. A veil adds the same to both (Duntley 1963; He et al. 2011 for haze), and blur, which takes the
 *       fine detail alone, leaves it.
 *   <li><b>covered</b>: share of the picture behind something close to the lens, see {@link Cover}.
 * </ul>
 *
 * <p>Made on a copy of {@value SmallCopy#PIXELS} pixels.
 */
public final class VisibilityMeasures {
    private static final double WHITE = 255;
    private static final double SHARPEST = 0.98;
    private static final double CLEAREST = 0.9;

    private VisibilityMeasures() {}

    /** @param bgr 8UC3, at least 1 × 1; read only */
    public static Visibility of(Mat bgr) {
        SmallCopy copy = SmallCopy.of(bgr);
        double sum = 0;
        double squares = 0;
        for (float level : copy.light()) {
            sum += level;
            squares += (double) level * level;
        }
        double mean = sum / copy.light().length;
        double variance = Math.max(0, squares / copy.light().length - mean * mean);
        Cells cells = Cells.of(copy);
        return new Visibility(
                Math.min(1, mean / WHITE),
                Math.min(0.5, Math.sqrt(variance) / WHITE),
                Math.min(1, Cells.percentile(cells.inside(cells.detail()), SHARPEST)),
                1 - Cells.percentile(cells.inside(cells.range()), CLEAREST),
                Cover.share(cells));
    }
}
