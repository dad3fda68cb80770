package amimori.simulator.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Small copies of many pictures on one. */
final class Sheet {
    private static final int WIDTH = 480;

    private final int columns;
    private final int height;
    private final BufferedImage sheet;

    Sheet(int columns, int pictures, int width, int height) {
        this.columns = columns;
        this.height = WIDTH * height / width;
        int rows = (pictures + columns - 1) / columns;
        this.sheet = new BufferedImage(columns * WIDTH, rows * this.height, BufferedImage.TYPE_INT_RGB);
    }

    void add(int number, BufferedImage picture) {
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, number % columns * WIDTH, number / columns * height, WIDTH, height, null);
        g.dispose();
    }

    void write(Path file) throws IOException {
        ImageIO.write(sheet, "jpg", file.toFile());
    }
}
