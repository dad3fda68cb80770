package amimori.analytics.accuracy.score;

import java.util.List;

/** Pictures of boxes, described in few words. */
final class Boxes {
    static final String FISH = "fish";

    private Boxes() {}

    /** A thing of 10 x 10 pixels whose left edge is at {@code x}. */
    static TrueBox there(double x) {
        return there(FISH, x, 10);
    }

    static TrueBox there(String name, double x, double side) {
        return new TrueBox(name, new Rect(x, 0, side, side), false);
    }

    static TrueBox doubtful(double x) {
        return new TrueBox(FISH, new Rect(x, 0, 10, 10), true);
    }

    /** A find of 10 x 10 pixels whose left edge is at {@code x}. */
    static FoundBox found(double x, double score) {
        return found(FISH, x, 10, score);
    }

    static FoundBox found(String name, double x, double side, double score) {
        return new FoundBox(name, new Rect(x, 0, side, side), score);
    }

    static Scene scene(String image, List<TrueBox> truth, List<FoundBox> found) {
        return new Scene(image, "", true, truth, found);
    }
}
