package amimori.ingest.status;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** Forgets old statuses, but never the last that is known of a unit. */
public final class StatusRetention {
    /** Clocks of servers that are right differ by less. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int ROWS = 10_000;
    private static final int STEPS = 100;

    /** Unit by unit along the primary key: there is no index on time alone. */
    private static final String OLDEST = """
            delete from status where ctid = any (array(
                select s.ctid from unit u cross join lateral (
                    select s.ctid from status s where s.unit_id = u.id and s.time < ?
                        and s.time < (select max(n.time) from status n where n.unit_id = u.id)
                    order by s.time limit ?
                ) s limit ?))
            """;

    private static final String WILLS_AHEAD = """
            delete from status where ctid = any (array(
                select s.ctid from unit u cross join lateral (
                    select s.ctid from status s
                    where s.unit_id = u.id and s.time > ? and not jsonb_exists(s.body, 't') order by s.time limit ?
                ) s limit ?))
            """;

    private final Jdbc jdbc;
    private final Duration kept;

    public StatusRetention(DataSource source, Duration kept) {
        this.jdbc = new Jdbc(source);
        this.kept = kept;
    }

    /**
     * One round, of bounded length; what is left goes in the next. With it go wills from the future: a server whose clock
     * was wrong stamped them, and the unit would be lost until then.
     *
     * @return how many rows were forgotten
     */
    public int forget(Instant now) {
        return inSteps(WILLS_AHEAD, now.plus(AHEAD)) + inSteps(OLDEST, now.minus(kept));
    }

    private int inSteps(String sql, Instant border) {
        int all = 0;
        for (int step = 0; step < STEPS && !Thread.currentThread().isInterrupted(); step++) {
            int rows = jdbc.update(sql, border, ROWS, ROWS);
            all += rows;
            if (rows < ROWS) {
                break;
            }
        }
        return all;
    }
}
