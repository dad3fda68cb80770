package amimori.ingest.storage;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is remembered of volumes: how full each is, and was at each hour. */
final class DiskStore {
    /** Two weeks show what is usual; a month ago another camera may have hung there. */
    private static final Duration PAST = Duration.ofDays(14);
    /** Kept a little longer than looked at, for whoever wonders. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Jdbc jdbc;

    DiskStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes the hour, if nobody has yet. */
    void sample(String volume, Instant now, long free) {
        jdbc.update(
                "insert into disk_sample (volume, hour, free_bytes) values (?, date_trunc('hour', ?::timestamptz, 'UTC'), ?)"
                        + " on conflict do nothing",
                volume,
                now,
                free);
        jdbc.update("delete from disk_sample where volume = ? and hour < ?", volume, now.minus(KEPT));
    }

    /** The past that a forecast is made from. */
    List<Forecast.Sample> samples(String volume, Instant now) {
        return jdbc.query(
                "select hour, free_bytes from disk_sample where volume = ? and hour between ? and ?",
                row -> new Forecast.Sample(Jdbc.instant(row, "hour"), row.getLong("free_bytes")),
                volume,
                now.minus(PAST),
                now);
    }

    void store(DiskState state) {
        jdbc.update(
                "insert into disk (volume, at, total_bytes, free_bytes, bytes_per_day, level) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (volume) do update set at = excluded.at, total_bytes = excluded.total_bytes,"
                        + " free_bytes = excluded.free_bytes, bytes_per_day = excluded.bytes_per_day,"
                        + " level = excluded.level",
                state.volume(),
                state.at(),
                state.totalBytes(),
                state.freeBytes(),
                state.bytesPerDay(),
                state.level());
    }

    /**
     * What a server says of itself.
     *
     * @param started s since 1970 UTC
     * @param folder of its rows; null where it does not tell this user
     */
    record Server(long started, String port, String folder) {}

    static Server server(Jdbc jdbc) {
        return jdbc.query(
                        "select extract(epoch from pg_postmaster_start_time())::bigint as started,"
                                + " current_setting('port') as port,"
                                + " (select setting from pg_settings where name = 'data_directory') as folder",
                        row -> new Server(row.getLong("started"), row.getString("port"), row.getString("folder")))
                .get(0);
    }

    /** The database with all its indexes, without the server's log; bytes. */
    static long databaseSize(Jdbc jdbc) {
        return jdbc.query("select pg_database_size(current_database())", row -> row.getLong(1))
                .get(0);
    }
}
