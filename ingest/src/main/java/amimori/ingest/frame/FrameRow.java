package amimori.ingest.frame;

import amimori.wire.FrameHead;
import amimori.wire.Times;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A picture and what is said about it, as it is to be stored.
 *
 * @param unitId whose
 * @param camera which of the unit's
 * @param head when, of which clip, where
 * @param jpeg the picture
 * @param sha256 of the picture
 */
public record FrameRow(String unitId, String camera, FrameHead head, byte[] jpeg, byte[] sha256) {
    /** Where it lies in the media folder: follows from the key, so two writers of one picture mean the same file. */
    public String path() {
        LocalDate day =
                Times.instant(head.timeMicros()).atOffset(ZoneOffset.UTC).toLocalDate();
        return unitId + '/' + camera + '/' + day + '/' + head.timeMicros() + ".jpg";
    }
}
