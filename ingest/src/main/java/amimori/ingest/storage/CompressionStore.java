package amimori.ingest.storage;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Compression as TimescaleDB, Community edition, does it. */
final class CompressionStore {
    /** In {@code chunk_status}: rows came after it was compressed, and lie beside it as they are. */
    private static final int PARTIAL = 8;

    /** A hypertable to try on. */
    static final String PROBE = "compression_probe";

    private CompressionStore() {}

    /** Says how a hypertable is to be compressed, unless that was said: rows of one series together, by time. */
    static void enable(Connection connection, String table, String segment) throws SQLException {
        boolean enabled = Jdbc.query(
                        connection,
                        "select compression_enabled from timescaledb_information.hypertables"
                                + " where hypertable_schema = current_schema and hypertable_name = ?",
                        row -> row.getBoolean(1),
                        table)
                .contains(true);
        if (!enabled) {
            RawStore.patience(connection);
            Jdbc.execute(
                    connection,
                    "alter table \"" + table + "\" set (timescaledb.compress, timescaledb.compress_segmentby = '"
                            + segment + "', timescaledb.compress_orderby = 'time')");
        }
    }

    /** The oldest chunk before an instant that is not compressed, or holds rows that came late. */
    static Optional<String> next(Connection connection, String table, Instant before) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select chunk from (select format('%I.%I', chunk_schema, chunk_name) as chunk, is_compressed,"
                                + " range_end from timescaledb_information.chunks"
                                + " where hypertable_schema = current_schema and hypertable_name = ?"
                                + " and range_end <= ?) c"
                                + " where not is_compressed"
                                + " or _timescaledb_functions.chunk_status(chunk::regclass) & ? <> 0"
                                + " order by is_compressed, range_end limit 1",
                        row -> row.getString(1),
                        table,
                        before,
                        PARTIAL)
                .stream()
                .findFirst();
    }

    /** Compresses a chunk, or what came to it since. Reading goes on meanwhile, writing into this chunk waits. */
    static void compress(Connection connection, String chunk) throws SQLException {
        RawStore.patience(connection);
        Jdbc.query(
                connection,
                "select compress_chunk(?::regclass, if_not_compressed => true)::text",
                row -> row.getString(1),
                chunk);
    }

    /** Two series, a row every two seconds from 1970 on. */
    static void layProbe(Jdbc jdbc, int rows, boolean compress) {
        jdbc.update("create table " + PROBE + " (series_id integer not null, time timestamptz not null,"
                + " value double precision not null, primary key (series_id, time))");
        jdbc.query(
                "select create_hypertable('" + PROBE + "', 'time'::name, chunk_time_interval => interval '7 days',"
                        + " create_default_indexes => false)",
                row -> 1);
        jdbc.update(
                "insert into " + PROBE + " select s, timestamptz 'epoch' + n * interval '2 s', n"
                        + " from generate_series(1, 2) s, generate_series(0, ?) n",
                rows - 1);
        if (compress) {
            jdbc.transaction(connection -> {
                enable(connection, PROBE, "series_id");
                return null;
            });
            jdbc.query("select compress_chunk(c)::text from show_chunks('" + PROBE + "') c", row -> 1);
        }
    }

    /** Whether there are so many rows, each of a key of its own, and none of the values that were to be refused. */
    static boolean probeHolds(Jdbc jdbc, long rows) {
        return jdbc.query(
                        "select count(*) = ? and count(distinct (series_id, time)) = ?"
                                + " and count(*) filter (where value < 0) = 0 from " + PROBE,
                        row -> row.getBoolean(1),
                        rows,
                        rows)
                .get(0);
    }

    static void dropProbe(Jdbc jdbc) {
        jdbc.update("drop table if exists " + PROBE);
    }
}
