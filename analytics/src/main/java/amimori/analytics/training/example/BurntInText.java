package amimori.analytics.training.example;

import java.util.Map;
import java.util.TreeMap;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Reads a line of light letters of equal width on black that a camera burns into its pictures. What a letter looks like is
 * learned from pictures that a person has read; a letter that resembles none clearly enough is not guessed.
 */
public final class BurntInText {
    /**
     * Where the letters stand.
     *
     * @param left edge of the first letter, pixels
     * @param pitch from one letter to the next, pixels
     * @param top first row, pixels
     * @param height of the letters, pixels
     */
    public record Place(double left, double pitch, int top, int height) {}

    /** Thrown where a letter resembles none, or two. */
    public static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }

    private static final int COLUMNS = 6;
    /** Brightest value of a place without a letter. */
    private static final float DARK = 70;

    private static final double LEAST_LIKENESS = 0.8;
    private static final double LEAST_LEAD = 0.03;

    private final Place place;
    private final Map<Character, float[]> sums = new TreeMap<>();

    public BurntInText(Place place) {
        this.place = place;
    }

    /** Learns from a picture whose line a person has read. */
    public void learn(Mat picture, String text) {
        Mat grey = grey(picture);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                float[] letter = normed(letter(grey, i));
                float[] sum = sums.computeIfAbsent(text.charAt(i), c -> new float[letter.length]);
                for (int k = 0; k < letter.length; k++) {
                    sum[k] += letter[k];
                }
            }
        }
        grey.release();
    }

    /**
     * The first letters of a picture's line.
     *
     * @throws Unclear naming the letter's place and what it might be
     */
    public String read(Mat picture, int letters) throws Unclear {
        Mat grey = grey(picture);
        try {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < letters; i++) {
                text.append(letter(letter(grey, i), i));
            }
            return text.toString();
        } finally {
            grey.release();
        }
    }

    private char letter(float[] pixels, int number) throws Unclear {
        float brightest = 0;
        for (float pixel : pixels) {
            brightest = Math.max(brightest, pixel);
        }
        if (brightest < DARK) {
            return ' ';
        }
        float[] letter = normed(pixels);
        char best = '?';
        char next = '?';
        double likeness = -1;
        double second = -1;
        for (Map.Entry<Character, float[]> known : sums.entrySet()) {
            double alike = likeness(letter, normed(known.getValue()));
            if (alike > likeness) {
                second = likeness;
                next = best;
                likeness = alike;
                best = known.getKey();
            } else if (alike > second) {
                second = alike;
                next = known.getKey();
            }
        }
        if (likeness < LEAST_LIKENESS || likeness - second < LEAST_LEAD) {
            throw new Unclear(String.format(
                    "letter %d might be '%c' (%.2f) or '%c' (%.2f)", number + 1, best, likeness, next, second));
        }
        return best;
    }

    /** A letter's pixels, the same number for each wherever it begins between two columns. */
    private float[] letter(Mat grey, int number) {
        float[] letter = new float[COLUMNS * place.height()];
        byte[] row = new byte[grey.cols()];
        for (int y = 0; y < place.height(); y++) {
            grey.get(place.top() + y, 0, row);
            for (int x = 0; x < COLUMNS; x++) {
                double at = place.left() + place.pitch() * (number + (x + 0.5) / COLUMNS) - 0.5;
                int before = (int) Math.floor(at);
                double share = at - before;
                letter[COLUMNS * y + x] = (float) ((1 - share) * (row[Math.max(0, before)] & 0xFF)
                        + share * (row[Math.min(row.length - 1, before + 1)] & 0xFF));
            }
        }
        return letter;
    }

    private static float[] normed(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        double square = 1e-9;
        for (float value : values) {
            square += (value - mean) * (value - mean);
        }
        float[] normed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            normed[i] = (float) ((values[i] - mean) / Math.sqrt(square));
        }
        return normed;
    }

    private static double likeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static Mat grey(Mat picture) {
        Mat grey = new Mat();
        if (picture.channels() == 1) {
            picture.convertTo(grey, CvType.CV_8U);
        } else {
            Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
        }
        return grey;
    }
}
