package amimori.standalone.bench;

import amimori.ingest.account.FirstOwner;
import amimori.ingest.db.Jdbc;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Quantity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A past of 90 days: a prefecture's 5,000 series and beside them, in an organisation of its own, one net with 20. Made
 * by the server itself, a day at a time and in the order of time, as a load would have made it, with its rollups.
 */
final class FillStore {
    static final int DAYS = 90;
    /** Whose net the questions are about. */
    static final String READER = "bench reader";

    private static final int UNITS = 500;
    private static final int SERIES_OF_A_UNIT = 10;
    private static final int UNITS_OF_THE_NET = 4;
    private static final List<Quantity> OF_THE_NET = List.of(
            Quantity.TEMPERATURE,
            Quantity.TEMPERATURE,
            Quantity.TEMPERATURE,
            Quantity.CURRENT_SPEED,
            Quantity.CURRENT_DIRECTION);

    private static final String READINGS = "insert into reading (series_id, time, value, flag, clock)"
            + " select s.id, t, 12 + (s.id * 7919 + extract(epoch from t)::bigint) % 16000 / 1000.0, 1, 0"
            + " from generate_series(?::timestamptz, ?::timestamptz - interval '1 second', ? * interval '1 second') as t"
            + " cross join series s where s.id between ? and ? order by t, s.id";
    private static final String ROLLUP = "insert into %s (series_id, bucket, n, n_good, sum_good, min_good, max_good)"
            + " select series_id, date_trunc('%s', %s, 'UTC'), %s from %s where %3$s >= ? and %3$s < ? group by 1, 2";
    private static final String HOURS = String.format(
            ROLLUP, "reading_1h", "hour", "time", "count(*), count(*), sum(value), min(value), max(value)", "reading");
    private static final String OF_DAYS = String.format(
            ROLLUP,
            "reading_1d",
            "day",
            "bucket",
            "sum(n), sum(n_good), sum(sum_good), min(min_good), max(max_good)",
            "reading_1h");

    private final Connection connection;
    private final Instant end;
    private String net;

    /** @param end of the past, a whole day */
    FillStore(Connection connection, Instant end) {
        this.connection = connection;
        this.end = end;
    }

    /** Id of the net with 20 series. */
    String net() {
        return net;
    }

    private record Key(String unit, String instrument, Quantity quantity) {}

    /** Registers units and series. */
    void register(DataSource database) throws SQLException {
        UnitStore store = new UnitStore(database);
        store.organisation(FirstOwner.ORGANISATION); // of the first person, so the first of all
        Organisation past = store.organisation("bench past");
        Site site = store.site(past, "past");
        List<Key> keys = new ArrayList<>();
        for (int u = 0; u < UNITS; u++) {
            String unit = store.add(site, null, "past " + u).unit().id();
            for (int i = 0; i < SERIES_OF_A_UNIT; i++) {
                keys.add(new Key(unit, "s" + i, Quantity.TEMPERATURE));
            }
        }
        Site own = store.site(store.organisation(READER), "reader");
        Net ofReader = store.net(own, "net");
        net = ofReader.id();
        for (int u = 0; u < UNITS_OF_THE_NET; u++) {
            NewUnit unit = store.add(own, ofReader, "reader " + u);
            for (int i = 0; i < OF_THE_NET.size(); i++) {
                keys.add(new Key(unit.unit().id(), "s" + Math.min(i, 3), OF_THE_NET.get(i)));
            }
        }
        Jdbc.update(
                connection,
                "insert into series (unit_id, instrument, quantity, uom) select * from"
                        + " unnest(?::text[], ?::text[], ?::text[], ?::text[])",
                keys.stream().map(Key::unit).toArray(String[]::new),
                keys.stream().map(Key::instrument).toArray(String[]::new),
                keys.stream().map(key -> key.quantity().cfName()).toArray(String[]::new),
                keys.stream().map(key -> key.quantity().uom()).toArray(String[]::new));
    }

    /** Hears how far it has come. */
    @FunctionalInterface
    interface Listener {
        void day(int done, long rows);
    }

    /**
     * Fills reading, a day to a transaction, then its rollups.
     *
     * @return rows of reading
     * @throws InterruptedException if it is not to go on
     */
    long fill(long rows, Listener listener) throws SQLException, InterruptedException {
        long first = BedStore.one(connection, "select min(id) from series");
        long last = BedStore.one(connection, "select max(id) from series");
        long perDay = Math.max(1, Math.round(rows / (double) (last - first + 1) / DAYS));
        double every = Duration.ofDays(1).toSeconds() / (double) perDay;
        long all = 0;
        for (int day = 0; day < DAYS; day++) {
            Instant from = end.minus(Duration.ofDays(DAYS - (long) day));
            Instant to = from.plus(Duration.ofDays(1));
            all += Jdbc.update(connection, READINGS, from, to, every, first, last);
            Jdbc.update(connection, HOURS, from, to);
            Jdbc.update(connection, OF_DAYS, from, to);
            listener.day(day + 1, all);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return all;
    }

    /** What the server does by itself after a while; a benchmark does not wait for it. */
    void tidy() throws SQLException {
        for (String table : List.of("reading", "reading_1h", "reading_1d", "series")) {
            Jdbc.execute(connection, "vacuum (analyze) " + table);
        }
    }
}
