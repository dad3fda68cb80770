package amimori.analytics.accuracy;

import amimori.analytics.Drawing;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A folder of drawn pictures with labels that are right unless a test says otherwise. */
record Drawn(Path folder) {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 360;
    private static final double SIDE = 30;
    private static final int BRIGHT = 100;
    private static final int MESH = 12;
    private static final Color NETTING = new Color(30, 70, 90);

    static Drawn in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("classes.txt"), "fish\n");
        return new Drawn(folder);
    }

    Path images() {
        return folder.resolve("images");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * @param seen fish in the picture
     * @param labelled fish that the labels speak of, the same ones as far as they go
     */
    Drawn picture(String name, int seen, int labelled) throws IOException {
        return picture(name, Drawing.fish(seen), labelled);
    }

    Drawn png(String name, int seen) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Drawing.fish(seen)));
        return picture(name, Drawing.encode(image, "png"), seen);
    }

    /** Partly before a net: plain water has no fine detail to tell by that it could be seen in. */
    Drawn beforeNetting(String name, int seen) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Drawing.fish(seen)));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = image.getWidth() / 3; x < image.getWidth(); x++) {
                boolean water = (image.getRGB(x, y) >> 8 & 0xff) < BRIGHT;
                if (water && (x / MESH + y / MESH) % 2 == 0) {
                    image.setRGB(x, y, NETTING.getRGB());
                }
            }
        }
        return picture(name, Drawing.encode(image, "jpg"), seen);
    }

    Drawn black(String name) throws IOException {
        return picture(name, Drawing.plain(640, 360, Color.BLACK, BufferedImage.TYPE_INT_RGB, "jpg"), 0);
    }

    Drawn picture(String name, byte[] bytes, int labelled) throws IOException {
        Files.write(images().resolve(name), bytes);
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < labelled; i++) {
            // Where Drawing puts them.
            double x = (20 + i * 60 + SIDE / 2) / WIDTH;
            double y = (40 + (i % 4) * 70 + SIDE / 2) / HEIGHT;
            labels.append(String.format(Locale.ROOT, "0 %f %f %f %f%n", x, y, SIDE / WIDTH, SIDE / HEIGHT));
        }
        Files.writeString(folder.resolve("labels").resolve(name.replaceFirst("\\.[a-z]+$", ".txt")), labels);
        return this;
    }
}
