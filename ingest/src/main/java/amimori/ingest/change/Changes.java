package amimori.ingest.change;

import amimori.ingest.db.CopyInto;
import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What one batch changed, for phones: for each unit, kind and part the newest time. Written in the batch's transaction,
 * with one {@code NOTIFY}, so that whoever is told can also see it.
 */
public final class Changes {
    /** The channel; a notice carries nothing, the rows say what changed. */
    public static final String CHANNEL = "amimori_change";

    private static final CopyInto TABLE = new CopyInto("change", "organisation_id", "unit_id", "kind", "part", "time");

    private record Key(String organisationId, String unitId, String kind, String part) {}

    private final Map<Key, Long> newest = new HashMap<>();

    /** @param timeMicros capture time, µs since 1970 UTC */
    public void add(String organisationId, String unitId, String kind, String part, long timeMicros) {
        newest.merge(new Key(organisationId, unitId, kind, part), timeMicros, Math::max);
    }

    public void store(Connection connection) throws SQLException {
        if (newest.isEmpty()) {
            return;
        }
        TABLE.store(connection, newest.entrySet(), (entry, out) -> {
            Key key = entry.getKey();
            out.text(key.organisationId()).text(key.unitId()).text(key.kind()).text(key.part());
            out.timestamptz(entry.getValue());
        });
        Jdbc.execute(connection, "notify " + CHANNEL);
    }
}
