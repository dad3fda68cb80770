package amimori.analytics.accuracy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.FoundBox;
import amimori.analytics.accuracy.score.Mistakes;
import amimori.analytics.accuracy.score.Rect;
import amimori.analytics.accuracy.score.TrueBox;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The pictures with the most mistakes, side by side. What is there is drawn solid and yellow, what was found dashed and
 * magenta; a mistake is drawn thick.
 */
final class ContactSheet {
    /** Pictures on a sheet. */
    static final int MOST = 12;

    private static final int COLUMNS = 3;
    private static final int WIDTH = 560;
    private static final int MOST_HEIGHT = 560;
    private static final int CAPTION = 46;
    private static final int LEGEND = 40;
    private static final int GAP = 10;
    private static final int TEXT = 12;
    private static final Color PAPER = new Color(0x1b1f24);
    private static final Color TRUE = new Color(0xffe14d);
    private static final Color FOUND = new Color(0xff4dd2);
    private static final float THIN = 1.2f;
    private static final float THICK = 3.2f;
    private static final float[] DASHES = {9, 6};

    /** A picture of the sheet. */
    record Tile(Path file, Mistakes mistakes) {}

    private ContactSheet() {}

    /**
     * @param tiles 1 to {@link #MOST}, the worst first
     * @param file by its ending a PNG or a JPEG
     * @throws Misconfigured if it cannot be written
     */
    static void write(List<Tile> tiles, Path file) {
        requireWritable(file);
        try {
            ImageIO.write(sheet(tiles), format(file), file.toFile());
        } catch (IOException e) {
            throw new Misconfigured("The contact sheet " + file + " cannot be written: " + e + ".");
        }
    }

    private static BufferedImage sheet(List<Tile> tiles) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        int height = 0;
        for (Tile tile : tiles) {
            BufferedImage picture = picture(tile.file());
            pictures.add(picture);
            height = Math.max(height, (int) Math.ceil(picture.getHeight() * scale(picture)));
        }
        int rows = (tiles.size() + COLUMNS - 1) / COLUMNS;
        int columns = Math.min(COLUMNS, tiles.size());
        int across = GAP + columns * (WIDTH + GAP);
        int down = LEGEND + rows * (height + CAPTION + GAP);
        BufferedImage sheet = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        legend(pen);
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % COLUMNS * (WIDTH + GAP);
            int y = LEGEND + i / COLUMNS * (height + CAPTION + GAP);
            Graphics2D place = (Graphics2D) pen.create(x, y, WIDTH, height + CAPTION);
            tile(place, pictures.get(i), tiles.get(i).mistakes(), height);
            place.dispose();
        }
        pen.dispose();
        return sheet;
    }

    private static BufferedImage picture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException(file + " is not readable as a picture");
        }
        return picture;
    }

    private static double scale(BufferedImage picture) {
        return Math.min(WIDTH / (double) picture.getWidth(), MOST_HEIGHT / (double) picture.getHeight());
    }

    /** Before long work, not after it. */
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (format(file) == null) {
            throw new Misconfigured("--sheet " + file + ": expected a file that ends in .png, .jpg or .jpeg.");
        }
        if (!Files.isDirectory(folder)) {
            throw new Misconfigured("--sheet " + file + ": there is no folder " + folder + ".");
        }
    }

    private static String format(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") ? "png" : name.endsWith(".jpg") || name.endsWith(".jpeg") ? "jpg" : null;
    }

    private static void legend(Graphics2D pen) {
        Rect sample = new Rect(GAP, 12, 30, 16);
        draw(pen, sample, TRUE, THIN, false);
        draw(pen, new Rect(GAP + 200, 12, 30, 16), FOUND, THIN, true);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        pen.setColor(Color.WHITE);
        pen.drawString("there (thick: missed)", GAP + 38, 26);
        pen.drawString("found, with its score (thick: not there)", GAP + 238, 26);
    }

    private static void tile(Graphics2D pen, BufferedImage picture, Mistakes mistakes, int height) {
        double scale = scale(picture);
        int across = (int) Math.round(picture.getWidth() * scale);
        int down = (int) Math.round(picture.getHeight() * scale);
        pen.drawImage(picture, 0, 0, across, down, null);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        mistakes.met().forEach(box -> draw(pen, scaled(box.box(), scale), TRUE, THIN, false));
        mistakes.right().forEach(box -> draw(pen, scaled(box.box(), scale), FOUND, THIN, true));
        mistakes.missed().forEach(box -> missed(pen, box, scale));
        mistakes.wrong().forEach(box -> wrong(pen, box, scale));
        caption(pen, mistakes, height);
    }

    private static void missed(Graphics2D pen, TrueBox box, double scale) {
        Rect rect = scaled(box.box(), scale);
        draw(pen, rect, TRUE, THICK, false);
        label(pen, box.name(), rect.x(), rect.y() + rect.h() + 13, TRUE);
    }

    private static void wrong(Graphics2D pen, FoundBox box, double scale) {
        Rect rect = scaled(box.box(), scale);
        draw(pen, rect, FOUND, THICK, true);
        label(pen, String.format(Locale.ROOT, "%s %.2f", box.name(), box.score()), rect.x(), rect.y() - 4, FOUND);
    }

    /** On a dark strip, for water and fish may have any colour. */
    private static void label(Graphics2D pen, String text, double x, double y, Color colour) {
        int left = (int) x;
        int base = (int) Math.max(TEXT, y);
        pen.setColor(PAPER);
        pen.fillRect(left, base - TEXT, pen.getFontMetrics().stringWidth(text) + 4, TEXT + 3);
        pen.setColor(colour);
        pen.drawString(text, left + 2, base);
    }

    private static void caption(Graphics2D pen, Mistakes mistakes, int height) {
        int there = mistakes.met().size() + mistakes.missed().size();
        int found = mistakes.right().size() + mistakes.wrong().size();
        String group = mistakes.scene().group().isEmpty()
                ? ""
                : "  (" + mistakes.scene().group() + ")";
        String judged = mistakes.scene().assessable() ? "" : ", not assessable";
        pen.setColor(PAPER);
        pen.fillRect(0, height, WIDTH, CAPTION);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        pen.drawString(mistakes.scene().image() + group, 2, height + 17);
        pen.drawString(
                there + " there, " + found + " found: " + mistakes.missed().size() + " missed, "
                        + mistakes.wrong().size() + " not there" + judged,
                2,
                height + 36);
    }

    private static Rect scaled(Rect box, double scale) {
        return new Rect(box.x() * scale, box.y() * scale, box.w() * scale, box.h() * scale);
    }

    private static void draw(Graphics2D pen, Rect box, Color colour, float thickness, boolean dashed) {
        pen.setColor(colour);
        pen.setStroke(
                dashed
                        ? new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0)
                        : new BasicStroke(thickness));
        pen.draw(new Rectangle2D.Double(box.x(), box.y(), box.w(), box.h()));
    }
}
