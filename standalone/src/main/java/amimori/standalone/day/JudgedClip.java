package amimori.standalone.day;

import amimori.wire.sight.Sight;
import java.time.Instant;

/**
 * One clip of the day, truth and estimate.
 *
 * @param time of its first frame
 * @param inNet animals of the class before the camera, in the picture or not
 * @param trueMost most of them that a person could make out in one frame
 * @param trueMean mean over the frames of what a person could make out
 * @param countable whether a person could count in at least half of the frames
 * @param blind whether nobody could in any
 * @param most MaxN of the model
 * @param mean MeanCount of the model
 * @param state what the clip is good for, by its pictures' measures
 */
record JudgedClip(
        Instant time,
        int inNet,
        int trueMost,
        double trueMean,
        boolean countable,
        boolean blind,
        int most,
        double mean,
        Sight.State state) {
    boolean assessed() {
        return state != Sight.State.UNSEEN;
    }
}
