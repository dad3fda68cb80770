package amimori.analytics.training.example;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Animals cut from training pictures, to be put into others: denser crowds, and the same fish in other places than those
 * where this camera's fish like to be. Edges fade in an ellipse, so that there is no rectangle to learn.
 */
final class Crowd {
    private static final int MOST = 600;
    private static final int PASTED = 6;
    private static final double COVERED = 0.4;
    private static final int LARGEST_SIDE = 160;
    private static final int SMALLEST_SIDE = 10;

    private record Animal(Kind kind, Mat picture) {}

    private final List<Animal> animals = new ArrayList<>();

    /** Keeps the animals of a picture, some of them if it has many. */
    void remember(Mat picture, List<Box> shares) {
        int kept = 0;
        for (Box share : shares) {
            Box box = share.moved(picture.width(), picture.height(), 0, 0);
            double side = Math.min(box.width(), box.height());
            boolean whole = share.x0() > 0.01 && share.y0() > 0.06 && share.x1() < 0.99 && share.y1() < 0.99;
            boolean fits = side >= SMALLEST_SIDE && Math.max(box.width(), box.height()) <= LARGEST_SIDE;
            if (whole && fits && kept < 3 && animals.size() < MOST) {
                Rect part = new Rect(Math.round(box.x0()), Math.round(box.y0()), (int) box.width(), (int) box.height());
                animals.add(new Animal(share.kind(), picture.submat(part).clone()));
                kept++;
            }
        }
    }

    boolean isFull() {
        return animals.size() >= MOST;
    }

    /** The scene with up to six animals more; the picture is changed in place. */
    Scene join(Scene scene, RandomGenerator random) {
        if (animals.isEmpty()) {
            return scene;
        }
        List<Box> boxes = new ArrayList<>(scene.boxes());
        int count = 1 + random.nextInt(PASTED);
        for (int i = 0; i < count; i++) {
            Animal animal = animals.get(random.nextInt(animals.size()));
            double scale = 0.6 + 0.8 * random.nextDouble();
            int width = (int) (animal.picture().cols() * scale);
            int height = (int) (animal.picture().rows() * scale);
            Mat picture = scene.picture();
            if (width < SMALLEST_SIDE / 2 || width >= picture.cols() || height >= picture.rows() || height < 5) {
                continue;
            }
            int x = random.nextInt(picture.cols() - width);
            int y = random.nextInt(picture.rows() - height);
            Box box = new Box(animal.kind(), x, y, x + width, y + height);
            if (boxes.stream().noneMatch(other -> other.overlap(box) > COVERED * Math.min(other.area(), box.area()))) {
                paste(picture, animal.picture(), box, random.nextBoolean());
                boxes.add(box);
            }
        }
        return new Scene(scene.picture(), boxes);
    }

    private static void paste(Mat picture, Mat animal, Box box, boolean mirrored) {
        int width = (int) box.width();
        int height = (int) box.height();
        Mat sized = new Mat();
        Imgproc.resize(animal, sized, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
        byte[] above = new byte[width * height * 3];
        sized.get(0, 0, above);
        sized.release();
        Mat place = picture.submat(new Rect((int) box.x0(), (int) box.y0(), width, height));
        byte[] below = new byte[above.length];
        place.get(0, 0, below);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = opacity((x + 0.5) / width, (y + 0.5) / height);
                int from = 3 * (y * width + (mirrored ? width - 1 - x : x));
                int to = 3 * (y * width + x);
                for (int c = 0; c < 3; c++) {
                    below[to + c] = (byte) (share * (above[from + c] & 0xFF) + (1 - share) * (below[to + c] & 0xFF));
                }
            }
        }
        place.put(0, 0, below);
        place.release();
    }

    /** 1 in the middle, 0 in the corners. */
    private static double opacity(double x, double y) {
        double distance = Math.hypot(2 * x - 1, 2 * y - 1);
        return Math.min(1, Math.max(0, (1.15 - distance) / 0.3));
    }
}
