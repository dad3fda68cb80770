package amimori.ingest.inbox;

import amimori.ingest.unit.Unit;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(20).toNanos();

    /** Until an instant of {@link System#nanoTime()}, which nobody sets back. */
    private record Known(Unit unit, long until) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** The registered units among those that the batch's topics name, by id. */
    Map<String, Unit> resolve(Connection connection, List<Entry> batch) throws SQLException {
        long now = System.nanoTime();
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
            if (one != null && now - one.until() < 0) {
                units.put(id, one.unit());
            } else {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            Map<String, Unit> found = UnitStore.registered(connection, missing);
            units.putAll(found);
            missing.forEach(known::remove);
            found.forEach((id, unit) -> known.put(id, new Known(unit, now + REMEMBERED_NANOS)));
        }
        return units;
    }

    /** The unit that may send on this topic, or null: the unit must be known, and at that site. */
    static Unit sender(Map<String, Unit> units, Topic topic) {
        Unit unit = units.get(topic.unit());
        return unit != null && unit.siteId().equals(topic.site()) ? unit : null;
    }
}
