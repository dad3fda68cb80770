package amimori.ingest.series;

import amimori.ingest.db.Jdbc;
import amimori.ingest.db.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Numbers of series, remembered. A new series is made in the transaction of its first reading and remembered once that
 * is committed. Shared by all inboxes of a process.
 */
public final class SeriesIds {
    /** A fleet of ten thousand units has a fifth of it; beyond, all are looked up anew. */
    private static final int MOST = 1_000_000;

    private final Map<String, OfUnit> known = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * One unit's series. A unit sends the same ones in the same order again and again, so that each is mostly found
     * beside the one before, and a table of a hundred thousand is not searched for every reading.
     *
     * @param keys in the order in which they were first sent
     * @param places where each stands in {@code keys}
     * @param ids of the keys
     */
    private record OfUnit(List<SeriesKey> keys, Map<SeriesKey, Integer> places, int[] ids) {
        private static final OfUnit NONE = new OfUnit(List.of(), Map.of(), new int[0]);

        /** Where the key stands, or -1; {@code likely} is looked at first. */
        int place(SeriesKey key, int likely) {
            if (likely < ids.length && keys.get(likely).equals(key)) {
                return likely;
            }
            return places.getOrDefault(key, -1);
        }

        OfUnit with(List<SeriesKey> more, Map<SeriesKey, Integer> numbers) {
            Map<SeriesKey, Integer> all = new LinkedHashMap<>();
            keys.forEach(key -> all.put(key, ids[places.get(key)]));
            more.forEach(key -> all.put(key, numbers.get(key)));
            List<SeriesKey> order = List.copyOf(all.keySet());
            Map<SeriesKey, Integer> at = new HashMap<>();
            order.forEach(key -> at.put(key, at.size()));
            return new OfUnit(order, at, order.stream().mapToInt(all::get).toArray());
        }
    }

    /** A series' number, in the order of the keys, in the session's present transaction. */
    public int[] resolve(Session session, Connection connection, List<SeriesKey> keys) throws SQLException {
        int[] ids = new int[keys.size()];
        Set<SeriesKey> missing = new LinkedHashSet<>();
        String unit = null;
        OfUnit series = OfUnit.NONE;
        int likely = 0;
        for (int i = 0; i < ids.length; i++) {
            SeriesKey key = keys.get(i);
            if (!key.unitId().equals(unit)) {
                unit = key.unitId();
                series = known.getOrDefault(unit, OfUnit.NONE);
                likely = 0;
            }
            int place = series.place(key, likely);
            if (place < 0) {
                missing.add(key);
            } else {
                ids[i] = series.ids()[place];
                likely = place + 1 == series.ids().length ? 0 : place + 1;
            }
        }
        if (!missing.isEmpty()) {
            // Sorted, so that two transactions that make the same series wait for each other in one direction only.
            Map<SeriesKey, Integer> made = make(connection, new TreeSet<>(missing));
            session.afterCommit(() -> remember(missing, made));
            for (int i = 0; i < ids.length; i++) {
                ids[i] = ids[i] == 0 ? made.get(keys.get(i)) : ids[i];
            }
        }
        return ids;
    }

    private void remember(Set<SeriesKey> inOrder, Map<SeriesKey, Integer> numbers) {
        if (size.addAndGet(inOrder.size()) > MOST) {
            known.clear();
            size.set(inOrder.size());
        }
        inOrder.stream()
                .collect(Collectors.groupingBy(SeriesKey::unitId))
                .forEach((unit, keys) ->
                        known.merge(unit, OfUnit.NONE.with(keys, numbers), (old, fresh) -> old.with(keys, numbers)));
    }

    /** For a database that may not be the same any more. */
    public void forget() {
        known.clear();
        size.set(0);
    }

    private static Map<SeriesKey, Integer> make(Connection connection, Collection<SeriesKey> keys) throws SQLException {
        Object[] columns = {
            column(keys, SeriesKey::unitId),
            column(keys, SeriesKey::instrument),
            column(keys, SeriesKey::quantity),
            column(keys, SeriesKey::uom)
        };
        Jdbc.update(
                connection,
                "insert into series (unit_id, instrument, quantity, uom)"
                        + " select k.* from unnest(?::text[], ?::text[], ?::text[], ?::text[])"
                        + " as k (unit_id, instrument, quantity, uom)"
                        + " where not exists (select 1 from series s where s.unit_id = k.unit_id"
                        + " and s.instrument = k.instrument and s.quantity = k.quantity and s.uom = k.uom)"
                        + " on conflict do nothing",
                columns);
        Map<SeriesKey, Integer> ids = new HashMap<>();
        Jdbc.query(
                connection,
                "select s.id, s.unit_id, s.instrument, s.quantity, s.uom from series s"
                        + " join unnest(?::text[], ?::text[], ?::text[], ?::text[])"
                        + " as k (unit_id, instrument, quantity, uom) using (unit_id, instrument, quantity, uom)",
                row -> ids.put(
                        new SeriesKey(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                        row.getInt(1)),
                columns);
        return ids;
    }

    private static String[] column(Collection<SeriesKey> keys, Function<SeriesKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }
}
