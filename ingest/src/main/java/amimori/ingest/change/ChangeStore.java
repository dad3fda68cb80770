package amimori.ingest.change;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code change} as a whole: what is newest in it, and what is forgotten. */
public final class ChangeStore {
    /** How far back a phone can catch up; beyond that it loads the page anew. */
    private static final Duration RETENTION = Duration.ofDays(1);

    /** One batch writes a row for each unit, kind and part: this sees the last few. */
    private static final String NEWEST =
            "select time from (select time from change order by id desc limit 1000) as latest"
                    + " order by time desc limit 1";

    private final Jdbc jdbc;

    public ChangeStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** The newest capture time of what was stored last; empty if nothing was. */
    public Optional<Instant> newest() {
        return jdbc.first(NEWEST, row -> row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** @return how many rows were forgotten */
    public int forget(Instant now) {
        return jdbc.update("delete from change where at < ?", now.minus(RETENTION));
    }
}
