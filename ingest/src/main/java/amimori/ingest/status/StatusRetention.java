package amimori.ingest.status;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Forgets old statuses, but never the last that is known of a unit. */
public final class StatusRetention {
    private final Jdbc jdbc;
    private final Duration kept;

    public StatusRetention(DataSource source, Duration kept) {
        this.jdbc = new Jdbc(source);
        this.kept = kept;
    }

    /** @return how many rows were forgotten */
    public int forget(Instant now) {
        return jdbc.update(
                "delete from status s where s.time < ?"
                        + " and exists (select 1 from status n where n.unit_id = s.unit_id and n.time > s.time)",
                now.minus(kept));
    }
}
