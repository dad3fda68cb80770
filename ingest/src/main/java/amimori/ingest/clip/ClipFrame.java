package amimori.ingest.clip;

import amimori.wire.Count.Visibility;
import java.time.Instant;

/**
 * One frame of a clip, as it is judged.
 *
 * @param time when it was taken
 * @param of frames in the clip, as the unit says
 * @param lamp whether a lamp was lit
 * @param visibility its measures; null while they have not come
 * @param clean how clean the glass was, 0 to 1; null if not known
 */
record ClipFrame(Instant time, int of, boolean lamp, Visibility visibility, Double clean) {}
