package amimori.ingest.query;

import amimori.wire.Ids;
import amimori.wire.Malformed;

/**
 * What was captured over time by cameras or receivers: frames, counts or positions, newest first.
 *
 * @param scope a net or a unit
 * @param part name of the camera or of the net's point, or null for all
 * @param period capture times
 * @param limit how many at most, at least 1
 */
public record CaptureQuery(Scope scope, String part, Period period, int limit) {
    /** Most frames of one answer. */
    public static final int MAX_FRAMES = 1_000;
    /** Most counts or positions of one answer. */
    public static final int MAX_ROWS = 100_000;

    public CaptureQuery {
        scope.requireNarrow();
        if (limit < 1) {
            throw Malformed.at("parameter limit", limit, "at least 1");
        }
    }

    /**
     * @param place the parameter's name, {@code camera} or {@code point}
     * @return {@code part} itself
     */
    public static String requirePart(String place, String part) {
        return part == null ? null : Ids.requirePart("parameter " + place, part);
    }
}
