package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Times;
import amimori.wire.quality.Check;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Flagged values without a good one between them.
 *
 * @param from time of the first
 * @param to time of the last
 * @param values how many
 * @param worst their worst flag
 * @param checks what flagged them
 */
record FlaggedSpan(Instant from, Instant to, long values, Flag worst, Set<Check> checks) {
    static FlaggedSpan of(long fromMicros, long toMicros, long values, Flag worst, Set<Check> checks) {
        return new FlaggedSpan(Times.instant(fromMicros), Times.instant(toMicros), values, worst, checks);
    }

    @Override
    public String toString() {
        return from + " to " + to + ": " + values + " values, at worst " + worst.code() + ", "
                + checks.stream().map(Check::word).collect(Collectors.joining(" "));
    }
}
