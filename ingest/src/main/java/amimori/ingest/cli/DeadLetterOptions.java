package amimori.ingest.cli;

import amimori.ingest.query.DeadLetterFilter;
import amimori.wire.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import picocli.CommandLine.Option;

/** Which dead letters a command is about: those that satisfy everything that is said. */
final class DeadLetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "malformed, unregistered, conflict, clock, too-large or poison")
    private String reason;

    @Option(names = "--unit", paramLabel = "UNIT-ID", description = "of the unit that the topic names")
    private String unit;

    @Option(names = "--topic", paramLabel = "TEXT", description = "whose topic begins so")
    private String topic;

    @Option(names = "--from", paramLabel = "TIME", description = "received last at or after, 2026-01-31T05:00:00Z")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "received last before")
    private String to;

    /** @throws Malformed naming what cannot be */
    DeadLetterFilter filter(List<Long> ids) {
        return new DeadLetterFilter(null, true, ids, reason, unit, topic, time("--from", from), time("--to", to));
    }

    /**
     * The same where everything must be asked for by name, because an empty filter is more likely a mistake.
     *
     * @param all whether every letter is meant
     */
    DeadLetterFilter filter(List<Long> ids, boolean all) {
        DeadLetterFilter filter = filter(ids);
        if (filter.isEverything() && !all) {
            throw new Malformed("Say which: ids, --reason, --unit, --topic, --from, --to, or --all.");
        }
        if (!filter.isEverything() && all) {
            throw new Malformed("--all means every letter; it does not go together with ids or a filter.");
        }
        return filter;
    }

    private static Instant time(String flag, String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Malformed.at(flag, text, "a time such as 2026-01-31T05:00:00Z");
        }
    }
}
