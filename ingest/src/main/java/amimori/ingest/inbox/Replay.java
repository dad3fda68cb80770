package amimori.ingest.inbox;

import amimori.ingest.deadletter.Reason;
import amimori.ingest.deadletter.Shift;
import amimori.ingest.query.DeadLetterFilter;
import amimori.wire.Malformed;

/**
 * Dead letters that are to be tried again.
 *
 * @param letters which
 * @param shift by how much their clock was wrong, or null; only for those of reason {@code clock}
 * @param rehearsal whether it is only to be found out what would become of them
 */
public record Replay(DeadLetterFilter letters, Shift shift, boolean rehearsal) {
    /** @throws Malformed if an offset is to go to letters of another reason than {@code clock} */
    public Replay {
        if (shift != null && letters.ids().isEmpty()) {
            String reason = letters.reason();
            if (reason != null && !reason.equals(Reason.CLOCK.word())) {
                throw Malformed.at("parameter reason", reason, "clock, since an offset is given");
            }
            letters = letters.withReason(Reason.CLOCK.word());
        }
    }
}
