package amimori.analytics.detector;

import amimori.analytics.picture.Picture;
import amimori.analytics.timing.Stage;
import amimori.analytics.timing.Timings;
import amimori.wire.Count.Box;
import amimori.wire.Count.OfClass;
import amimori.wire.Count.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model of a {@link Bundle} at work. Threads share the model and each takes a {@link Preparation} of its own for the time
 * of a picture, so there are as many as threads were ever at work at once.
 */
public final class OnnxDetector implements Detector {
    /** Of the best; no net holds that many fish that a camera could tell apart. */
    private static final int MOST_BOXES = 5_000;

    private final Description description;
    private final Network network;
    private final BoxReader reader;
    private final Timings timings;
    private final Deque<Preparation> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<String> counted;
    /** Of each class of the model, its place among the counted. */
    private final int[] countedAs;

    /** Of each that is counted, how people may be told. */
    private final Shown[] shown;

    private final float[] thresholds;

    OnnxDetector(Description description, Network network, BoxReader reader, Timings timings) {
        this.description = description;
        this.network = network;
        this.reader = reader;
        this.timings = timings;
        this.counted = description.counted();
        int classes = description.classes().size();
        this.countedAs = new int[classes];
        this.thresholds = new float[classes];
        this.shown = new Shown[counted.size()];
        for (int i = 0; i < classes; i++) {
            countedAs[i] = counted.indexOf(description.classes().get(i).counted());
            thresholds[i] = (float) description.classes().get(i).threshold();
            shown[countedAs[i]] = description.classes().get(i).shown();
        }
    }

    public Description description() {
        return description;
    }

    @Override
    public String modelId() {
        return description.modelId();
    }

    @Override
    public List<String> classes() {
        return counted;
    }

    @Override
    public int enoughPixels() {
        return Math.max(description.input().width(), description.input().height());
    }

    @Override
    public Detection detect(Picture picture) {
        List<List<Box>> found = new ArrayList<>();
        counted.forEach(name -> found.add(new ArrayList<>()));
        for (Scored scored : look(picture, thresholds, countedAs)) {
            found.get(countedAs[scored.index()]).add(scored.box());
        }
        List<OfClass> counts = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            counts.add(new OfClass(counted.get(i), found.get(i).size(), found.get(i), shown[i]));
        }
        return new Detection(counts);
    }

    /**
     * All that the model sees, by its own classes and below its thresholds, too: what measures of accuracy are made of.
     *
     * @param least raw score from which on a box is taken, 0 to 1
     * @return best first
     */
    public List<Scored> scored(Picture picture, double least) {
        int classes = thresholds.length;
        float[] same = new float[classes];
        Arrays.fill(same, (float) least);
        int[] kinds = new int[classes];
        Arrays.setAll(kinds, i -> i);
        return look(picture, same, kinds);
    }

    private List<Scored> look(Picture picture, float[] least, int[] kinds) {
        Preparation preparation = idle.poll();
        if (preparation == null) {
            preparation = new Preparation(description.input());
        }
        try {
            long begin = System.nanoTime();
            Fit.Place place = preparation.load(picture.bgr());
            begin = timings.since(Stage.PREPARE, begin);
            float[] out = network.run(preparation.tensor());
            begin = timings.since(Stage.RUN, begin);
            Candidates candidates = reader.read(out, least);
            List<Scored> boxes = new ArrayList<>();
            for (int box :
                    candidates.withoutOverlaps(kinds, description.output().nms(), MOST_BOXES)) {
                addIfInside(boxes, candidates, box, place);
            }
            timings.since(Stage.READ, begin);
            return boxes;
        } finally {
            idle.push(preparation);
        }
    }

    /** What lies in the padding altogether is no part of the picture. */
    private void addIfInside(List<Scored> boxes, Candidates candidates, int box, Fit.Place place) {
        double left = share(place.acrossPicture(candidates.left(box)));
        double right = share(place.acrossPicture(candidates.right(box)));
        double top = share(place.downPicture(candidates.top(box)));
        double bottom = share(place.downPicture(candidates.bottom(box)));
        if (right > left && bottom > top) {
            double score = candidates.score(box);
            double shown = rounded(Math.min(1, description.calibrated(score)), 1e4);
            boxes.add(new Scored(
                    candidates.index(box),
                    score,
                    new Box(left, top, rounded(right - left, 1e5), rounded(bottom - top, 1e5), shown)));
        }
    }

    /** Clipped, and to five digits: a hundredth of a pixel, where doubles at full length would make a count twice as long. */
    private static double share(double value) {
        return rounded(Math.max(0, Math.min(1, value)), 1e5);
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }

    /** Not while a picture is being looked at; a second time it does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        for (Preparation one = idle.poll(); one != null; one = idle.poll()) {
            one.close();
        }
        network.close();
    }
}
