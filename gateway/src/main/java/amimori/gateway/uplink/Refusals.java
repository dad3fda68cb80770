package amimori.gateway.uplink;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a minute at most what a broker refuses; a million refusals are not a million lines. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long EVERY_NANOS = 60_000_000_000L;

    private final Map<String, Long> unsaid = new HashMap<>();
    private long said = System.nanoTime() - EVERY_NANOS;
    private String unit;
    private String lastTopic;

    void note(String ofUnit, String topic, String reason) {
        unit = ofUnit;
        lastTopic = topic;
        unsaid.merge(reason, 1L, Long::sum);
        flush();
    }

    void flush() {
        if (!unsaid.isEmpty() && System.nanoTime() - said >= EVERY_NANOS) {
            said = System.nanoTime();
            unsaid.forEach((reason, n) -> LOG.warn(
                    "uplink {}: the broker refused {} messages, {}, the last on {}; they are kept and tried again",
                    unit,
                    n,
                    reason,
                    lastTopic));
            unsaid.clear();
        }
    }
}
