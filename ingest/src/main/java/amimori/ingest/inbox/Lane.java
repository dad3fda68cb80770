package amimori.ingest.inbox;

import amimori.wire.Kind;
import amimori.wire.Topic;
import java.util.List;

/** Kinds of messages that share an MQTT connection, and how much of them may be in memory. */
enum Lane {
    /** Many and small. */
    SENML(List.of(Kind.SENML), 8_000, 16L << 20),
    /** Few and small; not behind the many. */
    SMALL(List.of(Kind.STATUS, Kind.POSITION, Kind.COUNT), 4_000, 16L << 20),
    /** Large: a Receive Maximum of a few pictures bounds the memory they take here and at the broker. */
    FRAME(List.of(Kind.FRAME), 12, 24L << 20);

    /** All instances of the service share the load; each message goes to one of them. */
    private static final String SHARE = "$share/ingest/";

    private final List<Kind> kinds;
    private final int receiveMaximum;
    private final long maxBytes;

    Lane(List<Kind> kinds, int receiveMaximum, long maxBytes) {
        this.kinds = kinds;
        this.receiveMaximum = receiveMaximum;
        this.maxBytes = maxBytes;
    }

    List<String> filters() {
        return kinds.stream().map(kind -> SHARE + Topic.filterOf(kind)).toList();
    }

    /** For a broker that has no shared subscriptions: whoever subscribes gets everything. */
    List<String> plainFilters() {
        return kinds.stream().map(Topic::filterOf).toList();
    }

    /** Most messages that the broker may have sent and we not acknowledged. */
    int receiveMaximum() {
        return receiveMaximum;
    }

    /** Most bytes of messages that wait here, beside the batch in hand. */
    long maxBytes() {
        return maxBytes;
    }
}
