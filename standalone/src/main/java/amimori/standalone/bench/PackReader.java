package amimori.standalone.bench;

import amimori.ingest.db.Jdbc;
import amimori.simulator.ledger.LedgerTail;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Sees which of the packs that were sent are committed, from outside of all that is measured: it knows them from the
 * ledger and looks for the first reading of each by its key. A message is stored in one transaction, so that reading
 * stands for all of its pack.
 */
final class PackReader {
    private static final String SERIES = "select id, unit_id || ' ' || instrument || '/' || quantity from series";
    private static final String COMMITTED = "select k.n::int - 1 from unnest(?::int[], ?::bigint[])"
            + " with ordinality as k (series, micros, n) where exists (select 1 from reading r"
            + " where r.series_id = k.series and r.time = timestamptz 'epoch' + k.micros * interval '1 microsecond')";

    private final Connection connection;
    private final Map<String, Integer> series = new HashMap<>();
    private final List<LedgerTail.Sent> waiting = new ArrayList<>();

    PackReader(Connection connection) {
        this.connection = connection;
    }

    void await(List<LedgerTail.Sent> sent) {
        waiting.addAll(sent);
    }

    int waiting() {
        return waiting.size();
    }

    /** Those that have been committed since the last look. */
    List<LedgerTail.Sent> committed() throws SQLException {
        List<LedgerTail.Sent> known = new ArrayList<>();
        for (LedgerTail.Sent one : waiting) {
            if (idOf(one) != null) {
                known.add(one);
            }
        }
        if (known.isEmpty()) {
            return known;
        }
        int[] ids = known.stream().mapToInt(this::idOf).toArray();
        long[] times = known.stream().mapToLong(LedgerTail.Sent::timeMicros).toArray();
        List<LedgerTail.Sent> found = new ArrayList<>();
        Jdbc.query(connection, COMMITTED, row -> found.add(known.get(row.getInt(1))), ids, times);
        remove(found);
        return found;
    }

    private void remove(List<LedgerTail.Sent> found) {
        for (Iterator<LedgerTail.Sent> at = waiting.iterator(); at.hasNext(); ) {
            if (found.contains(at.next())) {
                at.remove();
            }
        }
    }

    private Integer idOf(LedgerTail.Sent sent) {
        return series.get(sent.unit() + " " + sent.series());
    }

    /** Looks which series there are. */
    void readSeries() throws SQLException {
        Jdbc.query(connection, SERIES, row -> series.put(row.getString(2), row.getInt(1)));
    }
}
