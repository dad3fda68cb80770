package amimori.ingest.clip;

/**
 * Which clip.
 *
 * @param unitId whose
 * @param camera which of the unit's
 * @param clip its id, as the unit gave it
 */
record ClipKey(String unitId, String camera, String clip) {}
