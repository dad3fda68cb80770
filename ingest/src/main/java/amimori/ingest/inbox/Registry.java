package amimori.ingest.inbox;

import amimori.ingest.unit.Unit;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which units may send. Those found are remembered for a while; those not found are looked up again with each batch
 * that names them, one query for all, so a new unit is known at once.
 */
final class Registry {
    /** How long a retired or moved unit may go unnoticed. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private record Known(Unit unit, Instant until) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;

    Registry(Clock clock) {
        this.clock = clock;
    }

    /** The registered units among those that the batch's topics name, by id. */
    Map<String, Unit> resolve(Connection connection, List<Entry> batch) throws SQLException {
        Instant now = clock.instant();
        Map<String, Unit> units = new HashMap<>();
        Set<String> missing = new HashSet<>();
        Topic last = null;
        for (Entry entry : batch) {
            String id = entry.topic() == null || entry.topic() == last
                    ? null
                    : entry.topic().unit();
            last = entry.topic();
            if (id == null || units.containsKey(id) || missing.contains(id)) {
                continue;
            }
            Known one = known.get(id);
            if (one != null && now.isBefore(one.until())) {
                units.put(id, one.unit());
            } else {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            Map<String, Unit> found = UnitStore.registered(connection, missing);
            units.putAll(found);
            missing.forEach(known::remove);
            found.forEach((id, unit) -> known.put(id, new Known(unit, now.plus(REMEMBERED))));
        }
        return units;
    }

    /** The unit that may send on this topic, or null: the unit must be known, and at that site. */
    static Unit sender(Map<String, Unit> units, Topic topic) {
        Unit unit = units.get(topic.unit());
        return unit != null && unit.siteId().equals(topic.site()) ? unit : null;
    }
}
