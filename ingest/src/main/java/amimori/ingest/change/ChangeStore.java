package amimori.ingest.change;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Forgets rows of the table {@code change}. */
public final class ChangeStore {
    /** How far back a phone can catch up; beyond that it loads the page anew. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private final Jdbc jdbc;

    public ChangeStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** @return how many rows were forgotten */
    public int forget(Instant now) {
        return jdbc.update("delete from change where at < ?", now.minus(RETENTION));
    }
}
