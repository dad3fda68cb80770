package amimori.ingest.count;

import amimori.wire.Count;

/**
 * What a model saw of one class in one frame, as it is to be stored.
 *
 * @param unitId whose
 * @param camera which of the unit's
 * @param count the message it came in
 * @param ofClass one of its classes
 */
public record CountRow(String unitId, String camera, Count count, Count.OfClass ofClass) {}
