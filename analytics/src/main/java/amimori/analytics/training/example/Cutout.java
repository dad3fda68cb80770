package amimori.analytics.training.example;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Takes a square part out of a picture: at which size, where, mirrored or not. Pictures are mostly taken around an animal,
 * since most of a frame is empty water, and scaled about the size at which the worker will see them.
 */
final class Cutout {
    /** Grey beside the picture, as the worker pads. */
    static final Scalar PADDING = new Scalar(114, 114, 114);

    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 1.7;
    private static final double STRETCH = 1.25;
    private static final double AT_ANIMAL = 0.65;
    /** Of a box cut by the edge: with less left it is not known whether one should see it. */
    private static final double SEEN = 0.4;

    private static final double SMALLEST_SIDE = 3;

    private final int side;
    private final int working;

    /**
     * @param side of what is cut out, pixels
     * @param working longer side at which the worker will look at whole pictures, pixels
     */
    Cutout(int side, int working) {
        this.side = side;
        this.working = working;
    }

    Scene cut(Mat picture, List<Box> shares, RandomGenerator random) {
        int longer = Math.max(picture.width(), picture.height());
        double zoom = Math.max(0.85 * side / longer, (double) working / longer * power(random, SMALLEST, LARGEST));
        double stretch = power(random, 1 / STRETCH, STRETCH);
        double zoomX = zoom * Math.sqrt(stretch);
        double zoomY = zoom / Math.sqrt(stretch);
        double x = random.nextDouble() * picture.width();
        double y = random.nextDouble() * picture.height();
        if (!shares.isEmpty() && random.nextDouble() < AT_ANIMAL) {
            Box box = shares.get(random.nextInt(shares.size()));
            x = box.middleX() * picture.width() + (random.nextDouble() - 0.5) * 0.8 * side / zoomX;
            y = box.middleY() * picture.height() + (random.nextDouble() - 0.5) * 0.8 * side / zoomY;
        }
        x = inside(x, picture.width(), side / zoomX);
        y = inside(y, picture.height(), side / zoomY);
        boolean mirrored = random.nextBoolean();
        double signed = mirrored ? -zoomX : zoomX;
        return warp(picture, shares, signed, zoomY, side / 2.0 - x * signed, side / 2.0 - y * zoomY);
    }

    private Scene warp(Mat picture, List<Box> shares, double zoomX, double zoomY, double right, double down) {
        Mat out = new Mat();
        Mat matrix = new Mat(2, 3, CvType.CV_64F);
        matrix.put(0, 0, zoomX, 0, right, 0, zoomY, down);
        // Far reduced, every few pixels would be read only; averaging first keeps small fish.
        boolean far = zoomY < 0.6;
        Mat from = far ? new Mat() : picture;
        if (far) {
            Imgproc.resize(picture, from, new Size(), 0.5, 0.5, Imgproc.INTER_AREA);
            matrix.put(0, 0, zoomX * 2, 0, right, 0, zoomY * 2, down);
        }
        Imgproc.warpAffine(from, out, matrix, new Size(side, side), Imgproc.INTER_LINEAR, 0, PADDING);
        matrix.release();
        if (far) {
            from.release();
        }
        List<Box> boxes = new ArrayList<>();
        for (Box share : shares) {
            Box whole = share.moved(picture.width() * zoomX, picture.height() * zoomY, right, down);
            Box box = whole.within(side, side);
            if (box.area() > 0) {
                boolean known =
                        box.area() >= SEEN * whole.area() && Math.min(box.width(), box.height()) >= SMALLEST_SIDE;
                boxes.add(known ? box : box.of(null));
            }
        }
        return new Scene(out, boxes);
    }

    /** A middle such that the part does not leave the picture, if it is smaller than that. */
    private static double inside(double middle, double length, double part) {
        return part >= length ? length / 2 : Math.min(Math.max(middle, part / 2), length - part / 2);
    }

    private static double power(RandomGenerator random, double from, double to) {
        return from * Math.pow(to / from, random.nextDouble());
    }
}
