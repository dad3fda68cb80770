package amimori.ingest.query;

import amimori.wire.Malformed;
import java.time.Duration;

/**
 * A day of a net, or a few.
 *
 * @param net whose scope names a net
 * @param period at most 8 days
 * @param byHour hours, otherwise clips
 * @param part code of a part, or null for all
 * @param model id of a model, or null for the one that judged each camera's newest clip
 */
public record TimelineQuery(Scope net, Period period, boolean byHour, String part, String model) {
    private static final Duration LONGEST = Duration.ofDays(8);

    public TimelineQuery {
        if (Duration.between(period.from(), period.to()).compareTo(LONGEST) > 0) {
            throw Malformed.at(
                    "parameter from", period.from(), "a time at most 8 days before " + period.to() + " (parameter to)");
        }
        CaptureQuery.requirePart("part", part);
        ContentsQuery.requireModel(model);
    }
}
