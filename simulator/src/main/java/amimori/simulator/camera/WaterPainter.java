package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

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

    static void paint(View view, Graphics2D g) {
        WaterPainter painter = new WaterPainter(view);
        Lens lens = view.lens();
        int width = lens.width() / COARSE + 3;
        int height = lens.height() / COARSE + 3;
        BufferedImage coarse = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Vec direction = lens.direction((x - 0.5) * COARSE, (y - 0.5) * COARSE);
                double factor = 1 + painter.rays(direction) + painter.haze(direction);
                coarse.setRGB(x, y, view.water(direction).times(factor).toInt());
            }
        }
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(coarse, -COARSE, -COARSE, width * COARSE, height * COARSE, null);
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
