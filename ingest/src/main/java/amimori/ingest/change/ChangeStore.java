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

    /**
     * One batch writes a row for each unit, kind and part: this sees the last few. Not of statuses, since a will has the
     * time of the server that asks here, nor of contents, since people's hauls have it too.
     */
    private static final String NEWEST =
            "select time from (select time from change where kind not in ('status', 'contents') order by id desc limit 1000) as latest"
                    + " order by time desc limit 1";

    /** Rows looked at in one transaction: a fraction of a second. */
    private static final int PASS = 10_000;

    /** Along the key, in which rows lie as they came: nothing younger is read but the rows of one pass. */
    private static final String FORGET = """
            with oldest as (
                select id, at from change where id > ? order by id limit ?
            ), gone as (
                delete from change c using oldest o where c.id = o.id and o.at < ? returning c.id
            )
            select coalesce(max(id), 0) as last, (select count(*) from gone) as gone,
                coalesce(bool_or(at > ?), false) as ahead from oldest
            """;

    /**
     * @param last number of the last row that was looked at
     * @param gone how many were forgotten
     * @param ahead whether some bear the time of a clock that ran ahead: younger ones may lie before older ones
     */
    private record Pass(long last, int gone, boolean ahead) {
        boolean goesOn() {
            return gone > 0 || ahead;
        }
    }

    private final Jdbc jdbc;

    public ChangeStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** The newest capture time of what was stored last, as units said it; empty if nothing was. */
    public Optional<Instant> newest() {
        return jdbc.first(NEWEST, row -> row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** @return how many rows were forgotten */
    public int forget(Instant now) {
        int all = 0;
        long after = 0;
        for (Pass pass = pass(after, now); pass.goesOn(); pass = pass(after, now)) {
            all += pass.gone();
            after = pass.last();
        }
        return all;
    }

    private Pass pass(long after, Instant now) {
        return jdbc.query(
                        FORGET,
                        row -> new Pass(row.getLong("last"), row.getInt("gone"), row.getBoolean("ahead")),
                        after,
                        PASS,
                        now.minus(RETENTION),
                        now)
                .get(0);
    }
}
