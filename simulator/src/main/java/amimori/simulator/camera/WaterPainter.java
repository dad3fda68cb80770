package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Open water: darker below, light from the surface, rays that waves throw into it, clouds of haze. */
final class WaterPainter {
    private static final int COARSE = 8;

    private final View view;
    private final Noise wideRays;
    private final Noise widerRays;
    private final Noise fineRays;
    private final Noise hazeAcross;
    private final Noise hazeUp;

    private WaterPainter(View view) {
        this.view = view;
        Noise rays = view.noise().stream("rays");
        this.wideRays = rays;
        this.widerRays = rays.stream(1);
        this.fineRays = rays.stream(2);
        this.hazeAcross = view.noise().stream("haze");
        this.hazeUp = hazeAcross.stream(1);
    }

    /** Fills the picture. Computed at every {@value #COARSE}th pixel and drawn out between: water has no edges. */
    static void paint(View view, BufferedImage image) {
        WaterPainter painter = new WaterPainter(view);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int columns = width / COARSE + 2;
        int[] above = painter.row(columns, 0);
        for (int y = 0; y < height; y += COARSE) {
            int[] below = painter.row(columns, y + COARSE);
            for (int down = 0; down < COARSE && y + down < height; down++) {
                drawOut(pixels, (y + down) * width, width, above, below, down);
            }
            above = below;
        }
    }

    /** Red, green and blue of each {@value #COARSE}th pixel of a row, in 256ths of a level. */
    private int[] row(int columns, int y) {
        int[] row = new int[3 * columns];
        for (int column = 0; column < columns; column++) {
            Vec direction = view.lens().direction(column * COARSE, y);
            int rgb = view.water(direction)
                    .times(1 + rays(direction) + haze(direction))
                    .toInt();
            row[3 * column] = (rgb >> 16 & 255) << 8;
            row[3 * column + 1] = (rgb >> 8 & 255) << 8;
            row[3 * column + 2] = (rgb & 255) << 8;
        }
        return row;
    }

    private static void drawOut(int[] pixels, int at, int width, int[] above, int[] below, int down) {
        for (int x = 0; x < width; x += COARSE) {
            int i = 3 * (x / COARSE);
            int red = above[i] + (below[i] - above[i]) * down / COARSE;
            int green = above[i + 1] + (below[i + 1] - above[i + 1]) * down / COARSE;
            int blue = above[i + 2] + (below[i + 2] - above[i + 2]) * down / COARSE;
            int redStep = (above[i + 3] + (below[i + 3] - above[i + 3]) * down / COARSE - red) / COARSE;
            int greenStep = (above[i + 4] + (below[i + 4] - above[i + 4]) * down / COARSE - green) / COARSE;
            int blueStep = (above[i + 5] + (below[i + 5] - above[i + 5]) * down / COARSE - blue) / COARSE;
            int end = Math.min(width, x + COARSE);
            for (int px = x; px < end; px++) {
                pixels[at + px] = red >> 8 << 16 | green & 0xff00 | blue >> 8;
                red += redStep;
                green += greenStep;
                blue += blueStep;
            }
        }
    }

    /** Shafts of light that fan out from the sun's place above the picture. */
    private double rays(Vec direction) {
        double up = direction.y() + 0.35;
        if (up <= 0 || view.overhead() < 0.05) {
            return 0;
        }
        double fan = Math.atan2(direction.x() - 0.5 * view.sunX(), 1.15 - direction.y());
        double t = view.seconds();
        double wide = wideRays.smooth(fan * 9 + t * 0.11) * widerRays.smooth(fan * 5 - t * 0.07 + 3);
        double fine = fineRays.smooth(fan * 26 + t * 0.31);
        return view.overhead() * Math.min(1, up * up * 1.6) * (0.13 * wide + 0.035 * fine);
    }

    private double haze(Vec direction) {
        double t = view.seconds() / 40;
        double a = hazeAcross.smooth(direction.x() * 3.1 + t) * hazeUp.smooth(direction.y() * 4.3 - 0.6 * t + 9);
        return 0.07 * a;
    }
}
