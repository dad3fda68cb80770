package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Rect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line a thing: the class by its number from 0, then centre x, centre y, width and height in shares of the picture. A
 * line may hold an outline instead, x y of three corners or more (exports mix both); its bounding box is taken. An empty
 * file says that nothing is there.
 */
final class YoloLabels {
    private static final int FIELDS_OF_A_BOX = 5;
    private static final int FEWEST_OF_AN_OUTLINE = 7;
    /** Tools round the edges of boxes that end with the picture. */
    private static final double ROUNDING = 1e-3;

    private YoloLabels() {}

    static List<Label> read(Path file, List<String> classes) {
        List<Label> labels = new ArrayList<>();
        List<String> lines = TextFile.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                labels.add(label(file + ":" + (i + 1), line, classes));
            }
        }
        return labels;
    }

    private static Label label(String place, String line, List<String> classes) {
        String[] fields = line.split("\\s+");
        int n = fields.length;
        if (n != FIELDS_OF_A_BOX && !(n >= FEWEST_OF_AN_OUTLINE && n % 2 == 1)) {
            throw new Misconfigured(place + ": expected a class and x, y, width, height, or the corners of an outline,"
                    + " found " + n + " values in \"" + line + "\".");
        }
        String name = name(place, fields[0], classes);
        double[] shares = new double[n - 1];
        for (int i = 1; i < n; i++) {
            shares[i - 1] = share(place, fields[i]);
        }
        return new Label(name, n == FIELDS_OF_A_BOX ? box(place, shares) : around(shares), 1, 1, false);
    }

    private static String name(String place, String field, List<String> classes) {
        if (!field.matches("\\d{1,9}")) {
            throw new Misconfigured(
                    place + ": expected the number of a class, found \"" + field + "\" (--format voc reads VOC).");
        }
        int index = Integer.parseInt(field);
        if (index >= classes.size()) {
            throw new Misconfigured(place + ": class " + index + ", but the list of classes has only " + classes.size()
                    + " names, 0 to " + (classes.size() - 1) + ": is it the list that belongs to these labels?");
        }
        return classes.get(index);
    }

    private static double share(String place, String field) {
        double share = TextFile.number(place, field);
        if (!(share >= -ROUNDING && share <= 1 + ROUNDING)) {
            throw new Misconfigured(place + ": expected shares of the picture from 0 to 1, found " + field
                    + (share > 1 ? " (pixels?)." : "."));
        }
        return share;
    }

    private static Rect box(String place, double[] shares) {
        if (!(shares[2] > 0 && shares[3] > 0)) {
            throw new Misconfigured(
                    place + ": expected a width and a height above 0, found " + shares[2] + " and " + shares[3] + ".");
        }
        return within(
                shares[0] - shares[2] / 2,
                shares[1] - shares[3] / 2,
                shares[0] + shares[2] / 2,
                shares[1] + shares[3] / 2);
    }

    private static Rect around(double[] corners) {
        double left = 1, top = 1, right = 0, bottom = 0;
        for (int i = 0; i < corners.length; i += 2) {
            left = Math.min(left, corners[i]);
            right = Math.max(right, corners[i]);
            top = Math.min(top, corners[i + 1]);
            bottom = Math.max(bottom, corners[i + 1]);
        }
        return within(left, top, right, bottom);
    }

    /** What lies outside of the picture cannot be found. */
    private static Rect within(double left, double top, double right, double bottom) {
        double x = Math.max(0, left);
        double y = Math.max(0, top);
        return new Rect(x, y, Math.max(0, Math.min(1, right) - x), Math.max(0, Math.min(1, bottom) - y));
    }
}
