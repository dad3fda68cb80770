package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Instant;
import java.util.List;

/** Reads how much is stored, how old it is, and how long there is room. */
public final class StorageReader {
    /** Rows as the server last estimated them: counting would read everything. */
    private static final String TABLES = """
            select c.relname, greatest(c.reltuples, 0)
                    + coalesce((select sum(greatest(k.reltuples, 0)) from pg_inherits i
                        join pg_class k on k.oid = i.inhrelid where i.inhparent = c.oid), 0) as n,
                %s as bytes
            from pg_class c
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname not like 'flyway%%'
            order by bytes desc, c.relname
            """;

    private static final String PLAIN = TABLES.formatted("pg_total_relation_size(c.oid)");

    /** A hypertable is its chunks, and what they were compressed to. */
    private static final String HYPER = TABLES.formatted("case when exists (select 1"
            + " from timescaledb_information.hypertables h where h.hypertable_schema = current_schema"
            + " and h.hypertable_name = c.relname) then hypertable_size(c.oid) else pg_total_relation_size(c.oid) end");

    /** One step into the index of each series: there is none on time alone. */
    private static final String READINGS = """
            select (select min(r.time) from series s cross join lateral (
                    select time from reading where series_id = s.id order by time limit 1) r) as oldest,
                (select before from horizon where name = 'reading') as gone_before
            """;

    private static final String PICTURES =
            "select count(*) as n, coalesce(sum(bytes), 0) as bytes, min(time) as oldest,"
                    + " (select count(*) from (select distinct unit_id, camera, clip from frame_keep) k) as kept from frame";

    private StorageReader() {}

    /** @param rows about so many */
    public record Table(String name, long bytes, long rows) {}

    /**
     * @param oldest capture time of the oldest raw reading, or null
     * @param goneBefore raw readings before it were forgotten; null if none ever were
     */
    public record Readings(Instant oldest, Instant goneBefore) {}

    /**
     * @param oldest capture time, or null
     * @param clipsKept clips that retention leaves alone
     */
    public record Pictures(long count, long bytes, Instant oldest, long clipsKept) {}

    /**
     * @param bytesPerDay by which it fills, below 0 where it empties, or null while that is not known
     * @param daysLeft until it is full; null if it does not fill, or that is not known
     * @param level 0 good, 1 attention, 2 bad
     */
    public record Disk(
            String volume,
            Instant at,
            long totalBytes,
            long freeBytes,
            Double bytesPerDay,
            Double daysLeft,
            int level) {}

    /** What {@code /api/v1/storage} shows. */
    public record Storage(
            Instant now,
            long databaseBytes,
            List<Table> tables,
            Readings readings,
            Pictures pictures,
            List<Disk> disks) {}

    public static Storage read(Rows rows, Instant now) throws Exception {
        boolean hyper = !rows.list("select 1 from pg_extension where extname = 'timescaledb'", row -> 1)
                .isEmpty();
        return new Storage(
                now,
                rows.list("select pg_database_size(current_database())", row -> row.getLong(1))
                        .get(0),
                rows.list(
                        hyper ? HYPER : PLAIN,
                        row -> new Table(row.getString("relname"), row.getLong("bytes"), (long) row.getDouble("n"))),
                rows.list(READINGS, row -> new Readings(Jdbc.instant(row, "oldest"), Jdbc.instant(row, "gone_before")))
                        .get(0),
                rows.list(
                                PICTURES,
                                row -> new Pictures(
                                        row.getLong("n"),
                                        row.getLong("bytes"),
                                        Jdbc.instant(row, "oldest"),
                                        row.getLong("kept")))
                        .get(0),
                DiskReader.read(rows).stream()
                        .map(state -> new Disk(
                                state.volume(),
                                state.at(),
                                state.totalBytes(),
                                state.freeBytes(),
                                state.bytesPerDay(),
                                state.daysLeft(),
                                state.level()))
                        .toList());
    }
}
