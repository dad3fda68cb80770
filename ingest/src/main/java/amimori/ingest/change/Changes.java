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

    private record Key(String organisationId, String unitId, String kind, String part) {
        boolean is(String unit, String ofKind, String ofPart) {
            return unitId.equals(unit) && kind.equals(ofKind) && part.equals(ofPart);
        }
    }

    private final Map<Key, Long> newest = new HashMap<>();
    private Key last = new Key("", "", "", "");
    private long lastMicros;

    /** @param timeMicros capture time, µs since 1970 UTC */
    public void add(String organisationId, String unitId, String kind, String part, long timeMicros) {
        // Readings of one pack come one after the other.
        if (!last.is(unitId, kind, part)) {
            flush();
            last = new Key(organisationId, unitId, kind, part);
            lastMicros = timeMicros;
        } else {
            lastMicros = Math.max(lastMicros, timeMicros);
        }
    }

    private void flush() {
        if (!last.unitId().isEmpty()) {
            newest.merge(last, lastMicros, Math::max);
        }
    }

    public void store(Connection connection) throws SQLException {
        flush();
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
