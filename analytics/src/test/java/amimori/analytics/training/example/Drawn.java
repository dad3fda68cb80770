package amimori.analytics.training.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Labelled folders of drawn pictures: light ellipses in blue water, nothing like a fish but as easily boxed. */
public final class Drawn {
    public static final int WIDTH = 192;
    public static final int HEIGHT = 160;

    private Drawn() {}

    /** A folder of so many pictures with one to three ellipses each, class {@code fish}. */
    public static Path folder(Path folder, int pictures, long seed) throws IOException {
        Random random = new Random(seed);
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("classes.txt"), "fish\npenguin\n");
        StringBuilder groups = new StringBuilder("image,group\n");
        for (int i = 0; i < pictures; i++) {
            Mat water = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, new Scalar(120, 70, 20));
            StringBuilder labels = new StringBuilder();
            for (int k = 0; k < 1 + i % 3; k++) {
                labels.append(ellipse(water, random));
            }
            String name = String.format("%03d", i);
            Imgcodecs.imwrite(folder.resolve("images/" + name + ".png").toString(), water);
            water.release();
            Files.writeString(folder.resolve("labels/" + name + ".txt"), labels);
            groups.append(name).append(".png,day").append(i % 4).append('\n');
        }
        Files.writeString(folder.resolve("groups.csv"), groups);
        return folder;
    }

    public static List<Example> examples(Path folder) throws IOException {
        return LabelledFolder.read(folder, "drawn", null, Kind.vocabulary(List.of()));
    }

    private static String ellipse(Mat water, Random random) {
        int w = 20 + random.nextInt(20);
        int h = 12 + random.nextInt(12);
        int x = w + random.nextInt(WIDTH - 2 * w);
        int y = h + random.nextInt(HEIGHT - 2 * h);
        Imgproc.ellipse(water, new Point(x, y), new Size(w / 2.0, h / 2.0), 0, 0, 360, Scalar.all(230), -1);
        return String.format(
                Locale.ROOT,
                "0 %.5f %.5f %.5f %.5f%n",
                (double) x / WIDTH,
                (double) y / HEIGHT,
                (double) w / WIDTH,
                (double) h / HEIGHT);
    }
}
