package amimori.ingest.series;

import amimori.ingest.db.Jdbc;
import amimori.ingest.db.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Numbers of series, remembered. A new series is made in the transaction of its first reading and remembered once that
 * is committed. Shared by all inboxes of a process.
 */
public final class SeriesIds {
    /** A fleet of ten thousand units has a fifth of it; beyond, all are looked up anew. */
    private static final int MOST = 1_000_000;

    private final Map<SeriesKey, Integer> known = new ConcurrentHashMap<>();

    /** A series' number, in the order of the keys, in the session's present transaction. */
    public int[] resolve(Session session, Connection connection, List<SeriesKey> keys) throws SQLException {
        int[] ids = new int[keys.size()];
        // Sorted, so that two transactions that make the same series wait for each other in one direction only.
        TreeSet<SeriesKey> missing = new TreeSet<>();
        for (int i = 0; i < ids.length; i++) {
            Integer id = known.get(keys.get(i));
            if (id == null) {
                missing.add(keys.get(i));
            } else {
                ids[i] = id;
            }
        }
        if (!missing.isEmpty()) {
            Map<SeriesKey, Integer> made = make(connection, missing);
            session.afterCommit(() -> remember(made));
            for (int i = 0; i < ids.length; i++) {
                ids[i] = ids[i] == 0 ? made.get(keys.get(i)) : ids[i];
            }
        }
        return ids;
    }

    private void remember(Map<SeriesKey, Integer> made) {
        if (known.size() + made.size() > MOST) {
            known.clear();
        }
        known.putAll(made);
    }

    /** For a database that may not be the same any more. */
    public void forget() {
        known.clear();
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
