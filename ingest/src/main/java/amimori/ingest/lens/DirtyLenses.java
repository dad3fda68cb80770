package amimori.ingest.lens;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Days of cameras of which clips were judged, each once: what is known of the glass has to be made again. */
public final class DirtyLenses {
    private final Set<LensDay> days = new LinkedHashSet<>();

    /** @param time within the day */
    public void mark(String unitId, String camera, Instant time) {
        days.add(new LensDay(unitId, camera, time.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    /** Inside the connection's present transaction, which is that of the clips. */
    public void store(Connection connection) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        List<LensDay> all = List.copyOf(days);
        Jdbc.update(
                connection,
                "insert into lens_dirty (unit_id, camera, day)"
                        + " select * from unnest(?::text[], ?::text[], ?::text[]::date[])",
                all.stream().map(LensDay::unitId).toArray(String[]::new),
                all.stream().map(LensDay::camera).toArray(String[]::new),
                all.stream().map(one -> one.day().toString()).toArray(String[]::new));
    }
}
