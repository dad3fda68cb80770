package amimori.analytics.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.picture.Picture;
import amimori.wire.Count.Visibility;
import amimori.wire.sight.Sight;
import amimori.wire.sight.Sight.Reason;
import amimori.wire.sight.SightLimits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** On drawn pictures; against the renderer's truth and real ones see the README. */
class VisibilityMeasuresTest {
    /** Water with fish in it, drawn the same at any size. */
    private static BufferedImage fishes(int width, int height) {
        BufferedImage image = plain(new Color(60, 120, 140), width, height);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(width / 960d, height / 540d);
        Random random = new Random(7);
        for (int i = 0; i < 90; i++) {
            int level = 20 + random.nextInt(180);
            g.setColor(new Color(level, level, level));
            g.fill(new Ellipse2D.Double(960 * random.nextDouble(), 540 * random.nextDouble(), 40, 14));
        }
        g.dispose();
        return image;
    }

    private static BufferedImage plain(Color colour, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    private static BufferedImage fishes() {
        return fishes(960, 540);
    }

    private static BufferedImage noisy(BufferedImage image, double deviation) {
        Random random = new Random(3);
        byte[] levels = ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            double level = (levels[i] & 0xff) + deviation * random.nextGaussian();
            levels[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
        }
        return image;
    }

    /** Each level times so much, plus so much. */
    private static BufferedImage levels(BufferedImage image, double times, double plus) {
        byte[] levels = ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.max(0, Math.min(255, Math.round((levels[i] & 0xff) * times + plus)));
        }
        return image;
    }

    private static BufferedImage blurred(BufferedImage image, int side) {
        float[] row = new float[side];
        Arrays.fill(row, 1f / side);
        UnaryOperator<BufferedImage> once = in -> new ConvolveOp(new Kernel(1, side, row), ConvolveOp.EDGE_NO_OP, null)
                .filter(new ConvolveOp(new Kernel(side, 1, row), ConvolveOp.EDGE_NO_OP, null).filter(in, null), null);
        return once.apply(once.apply(image));
    }

    private static BufferedImage covered(BufferedImage image, double share) {
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(12, 14, 9));
        g.fillRect(0, 0, (int) (share * image.getWidth()), image.getHeight());
        g.dispose();
        return image;
    }

    private static Visibility measured(BufferedImage image) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Picture picture = Picture.decode(jpeg.toByteArray())) {
            return VisibilityMeasures.of(picture.bgr());
        }
    }

    private static Sight judged(BufferedImage image) {
        return SightLimits.DEFAULT.judge(measured(image));
    }

    @Test
    void aBlackPictureIsDarkWithAndWithoutNoise() {
        assertThat(measured(plain(Color.BLACK, 640, 360))).isEqualTo(new Visibility(0, 0, 0d, 1d, 0d));
        assertThat(judged(plain(Color.BLACK, 640, 360))).isEqualTo(Sight.unseen(Reason.DARK));
        assertThat(judged(noisy(plain(Color.BLACK, 640, 360), 4))).isEqualTo(Sight.unseen(Reason.DARK));
    }

    @Test
    void aWhitePictureShowsAsLittleAsACoveredOne() {
        assertThat(measured(plain(Color.WHITE, 640, 360))).isEqualTo(new Visibility(1, 0, 0d, 1d, 0d));
        assertThat(judged(plain(Color.WHITE, 640, 360))).isEqualTo(Sight.unseen(Reason.COVERED));
    }

    @Test
    void noiseIsNoDetail() {
        for (double deviation : new double[] {1, 3, 8}) {
            BufferedImage water = noisy(plain(new Color(60, 120, 140), 960, 540), deviation);
            assertThat(judged(water)).as("deviation %s", deviation).isEqualTo(Sight.unseen(Reason.TURBID));
        }
    }

    @Test
    void fishInClearWaterAreClear() {
        assertThat(judged(fishes())).isEqualTo(Sight.CLEAR);
        assertThat(judged(noisy(fishes(), 3))).isEqualTo(Sight.CLEAR);
    }

    @Test
    void aVeilScattersAndTakesSharpness() {
        Visibility clear = measured(fishes());
        Visibility hazy = measured(noisy(levels(fishes(), 0.3, 90), 2));
        Visibility opaque = measured(noisy(levels(fishes(), 0.03, 125), 2));

        assertThat(hazy.scattering()).isGreaterThan(clear.scattering() + 0.2);
        assertThat(hazy.sharpness()).isLessThan(0.6 * clear.sharpness());
        assertThat(SightLimits.DEFAULT.judge(opaque)).isEqualTo(Sight.unseen(Reason.TURBID));
    }

    @Test
    void blurTakesSharpnessAndLeavesContrast() {
        Visibility clear = measured(fishes());
        Visibility blurred = measured(noisy(blurred(fishes(), 25), 2));

        assertThat(blurred.sharpness()).isLessThan(0.15 * clear.sharpness());
        assertThat(blurred.contrast()).isGreaterThan(0.5 * clear.contrast());
    }

    @Test
    void darknessIsToldFromMurk() {
        assertThat(judged(noisy(levels(fishes(), 0.04, 0), 2))).isEqualTo(Sight.unseen(Reason.DARK));
    }

    @Test
    void whatLiesOnTheGlassIsMeasuredAsAShareOfThePicture() {
        assertThat(measured(fishes()).covered()).isZero();
        for (double share : new double[] {0.2, 0.5, 0.85}) {
            assertThat(measured(noisy(covered(fishes(), share), 2)).covered()).isCloseTo(share, within(0.08));
        }
        assertThat(judged(noisy(covered(fishes(), 0.85), 2))).isEqualTo(Sight.unseen(Reason.COVERED));
    }

    @Test
    void waterThatDarkensDownwardsIsNotCovered() {
        BufferedImage image = plain(Color.BLACK, 960, 540);
        Graphics2D g = image.createGraphics();
        g.setPaint(new RadialGradientPaint(
                480, 0, 700, new float[] {0, 1}, new Color[] {new Color(160, 210, 220), new Color(8, 20, 30)}));
        g.fillRect(0, 0, 960, 540);
        g.dispose();
        assertThat(measured(noisy(image, 2)).covered()).isZero();
    }

    @Test
    void thePicturesSizeHardlyMatters() {
        Visibility small = measured(fishes(640, 360));
        Visibility large = measured(fishes(1920, 1080));

        assertThat(large.light()).isCloseTo(small.light(), within(0.01));
        assertThat(large.sharpness()).isCloseTo(small.sharpness(), within(0.25 * small.sharpness()));
        assertThat(large.scattering()).isCloseTo(small.scattering(), within(0.05));
    }

    @Test
    void aPictureOfOnePixelIsMeasuredToo() {
        assertThat(judged(plain(Color.GRAY, 1, 1))).isEqualTo(Sight.unseen(Reason.TURBID));
    }

    @Test
    void aDateBurntIntoOpaqueWaterDoesNotMakeItClear() {
        BufferedImage image = noisy(plain(new Color(90, 120, 70), 960, 540), 2);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.setFont(g.getFont().deriveFont(24f));
        g.drawString("2026-07-03 21:00:00 CAMERA 1", 20, 30);
        g.dispose();
        assertThat(judged(image)).isEqualTo(Sight.unseen(Reason.TURBID));
    }
}
