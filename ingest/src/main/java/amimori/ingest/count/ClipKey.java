package amimori.ingest.count;

/**
 * One clip of one camera.
 *
 * @param clip as the unit calls it
 */
public record ClipKey(String unitId, String camera, String clip) {}
