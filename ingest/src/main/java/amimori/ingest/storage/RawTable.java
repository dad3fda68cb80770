package amimori.ingest.storage;

import java.util.Locale;

/** The tables that grow with every message. */
enum RawTable {
    READING("series_id", "with owner as (select id as series_id from series)", "r.series_id = o.series_id"),
    /** Its points are found by stepping along the primary key. */
    POSITION("unit_id, point", """
            with recursive owner (unit_id, point) as (
                select u.id, (select min(p.point) from position p where p.unit_id = u.id) from unit u
                union all
                select q.unit_id, (select min(p.point) from position p where p.unit_id = q.unit_id and p.point > q.point)
                from owner q where q.point is not null
            )
            """, "r.unit_id = o.unit_id and r.point = o.point");

    private final String segment;
    private final String owners;
    private final String owned;

    RawTable(String segment, String owners, String owned) {
        this.segment = segment;
        this.owners = owners;
        this.owned = owned;
    }

    /** Name of the table. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Columns of the key before the time: rows that are read together lie together when compressed. */
    String segment() {
        return segment;
    }

    /**
     * Takes the oldest rows of each series, or point, along the primary key: there is no index on time alone, which would
     * cost every row that comes for the few that go.
     */
    String deleteOldest() {
        return owners + " delete from " + table() + " where ctid = any (array(select r.ctid from owner o"
                + " cross join lateral (select r.ctid from " + table() + " r where " + owned
                + " and r.time < ? order by r.time limit ?) r limit ?))";
    }

    @Override
    public String toString() {
        return table() + "s";
    }
}
