package amimori.analytics.accuracy.score;

import java.util.List;

/**
 * One picture: what is there and what was found.
 *
 * @param image name of its file
 * @param group day, camera or whatever else it belongs to with others that resemble it; empty if unknown
 * @param assessable whether the picture alone allows a judgement: a black or opaque one does not
 * @param found down to scores far below any operating threshold
 */
public record Scene(String image, String group, boolean assessable, List<TrueBox> truth, List<FoundBox> found) {
    public Scene {
        truth = List.copyOf(truth);
        found = List.copyOf(found);
    }
}
