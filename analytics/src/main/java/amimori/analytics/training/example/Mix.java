package amimori.analytics.training.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Gives the pictures of each step. What it gives follows from (seed, epoch, step) alone, so a training that goes on after
 * a stop sees what it would have seen without it.
 */
public final class Mix {
    private static final double CROWDED = 0.3;

    /**
     * A set and how often it is taken from.
     *
     * @param weight more than 0; shares are weights over their sum
     */
    public record Share(List<Example> examples, double weight) {
        public Share {
            examples = List.copyOf(examples);
            if (examples.isEmpty() || !(weight > 0)) {
                throw new IllegalArgumentException("a set of " + examples.size() + " pictures with weight " + weight
                        + ": expected at least one picture and a weight above 0");
            }
        }
    }

    private final List<Share> shares;
    private final long seed;
    private final int working;
    private final Water water = new Water();
    private final Crowd crowd = new Crowd();

    /**
     * Reads some of the pictures of the first set for {@link Crowd}.
     *
     * @param working longer side at which the worker will look at whole pictures, pixels
     */
    public Mix(List<Share> shares, int working, long seed) {
        this.shares = List.copyOf(shares);
        this.working = working;
        this.seed = seed;
        RandomGenerator random = new SplittableRandom(seed);
        List<Example> first = shares.get(0).examples();
        for (int i = 0; i < 3 * first.size() && !crowd.isFull(); i++) {
            Example example = first.get(random.nextInt(first.size()));
            Mat picture = read(example);
            crowd.remember(picture, example.boxes());
            picture.release();
        }
    }

    /** The pictures of a step. */
    public Batch batch(int epoch, int step, int count, int side) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(count * side * side * 3).order(ByteOrder.nativeOrder());
        List<List<Box>> boxes = new ArrayList<>();
        byte[] bytes = new byte[side * side * 3];
        Cutout cutout = new Cutout(side, working);
        for (int i = 0; i < count; i++) {
            RandomGenerator random = new SplittableRandom(mixed(mixed(mixed(seed) + epoch) + step) + i);
            try (Scene scene = scene(cutout, random)) {
                scene.picture().get(0, 0, bytes);
                pixels.put(bytes);
                boxes.add(scene.boxes());
            }
        }
        return new Batch(pixels.rewind(), side, boxes);
    }

    private Scene scene(Cutout cutout, RandomGenerator random) {
        Example example = example(random);
        Mat picture = read(example);
        Scene scene = cutout.cut(picture, example.boxes(), random);
        picture.release();
        if (random.nextDouble() < CROWDED) {
            scene = crowd.join(scene, random);
        }
        water.vary(scene.picture(), random);
        return scene;
    }

    private Example example(RandomGenerator random) {
        double sum = shares.stream().mapToDouble(Share::weight).sum();
        double at = random.nextDouble() * sum;
        Share chosen = shares.get(0);
        for (Share share : shares) {
            chosen = share;
            at -= share.weight();
            if (at < 0) {
                break;
            }
        }
        return chosen.examples().get(random.nextInt(chosen.examples().size()));
    }

    /** A picture in colour, as it is. */
    static Mat read(Example example) {
        Mat picture = Imgcodecs.imread(example.image().toString(), Imgcodecs.IMREAD_COLOR);
        if (picture.empty()) {
            throw new UncheckedIOException(new IOException(example.image() + " cannot be read as a picture"));
        }
        return picture;
    }

    /** Spreads a number over all bits (SplitMix64's finisher). */
    private static long mixed(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
