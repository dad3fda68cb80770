package amimori.ingest.metrics;

import amimori.ingest.db.Outcome;
import amimori.wire.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What came in and what became of it, in records. For each kind
 * {@code received = stored + duplicate + conflict + dead + in flight}; a message that cannot be read is one record.
 */
public final class RecordCounters {
    private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);

    /** The counters of one kind. */
    private static final class OfKind {
        private final Counter received;
        private final Counter stored;
        private final Counter duplicate;
        private final Counter conflict;
        private final Counter dead;
        private final AtomicLong inFlight;

        OfKind(MeterRegistry registry, String kind) {
            received = Counter.builder("amimori.records.received")
                    .description("Records taken from the broker")
                    .tag("kind", kind)
                    .register(registry);
            stored = outcome(registry, kind, "stored");
            duplicate = outcome(registry, kind, "duplicate");
            conflict = outcome(registry, kind, "conflict");
            dead = outcome(registry, kind, "dead");
            inFlight = registry.gauge(
                    "amimori.records.in.flight", io.micrometer.core.instrument.Tags.of("kind", kind), new AtomicLong());
        }

        private static Counter outcome(MeterRegistry registry, String kind, String outcome) {
            return Counter.builder("amimori.records")
                    .description("Records by what became of them")
                    .tag("kind", kind)
                    .tag("outcome", outcome)
                    .register(registry);
        }
    }

    public RecordCounters(MeterRegistry registry) {
        for (Kind kind : new Kind[] {Kind.SENML, Kind.POSITION, Kind.FRAME, Kind.COUNT, Kind.STATUS}) {
            kinds.put(kind, new OfKind(registry, kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    public void received(Kind kind, long records) {
        OfKind of = kinds.get(kind);
        of.inFlight.addAndGet(records);
        of.received.increment(records);
    }

    /** @param what became of them, or null where they went to the dead letters */
    public void ended(Kind kind, Outcome.What what, long records) {
        OfKind of = kinds.get(kind);
        Counter counter = what == null
                ? of.dead
                : switch (what) {
                    case STORED -> of.stored;
                    case DUPLICATE -> of.duplicate;
                    case CONFLICT -> of.conflict;
                };
        counter.increment(records);
        of.inFlight.addAndGet(-records);
    }
}
