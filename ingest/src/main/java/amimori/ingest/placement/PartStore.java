package amimori.ingest.placement;

import amimori.ingest.db.Jdbc;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.Reach;
import java.util.List;
import javax.sql.DataSource;

/** Writes the table {@code net_part}. The six usual parts come with the net itself. */
public final class PartStore {
    private final Jdbc jdbc;

    public PartStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /**
     * Renames a part, or adds one.
     *
     * @param organisation of the person who asks; null on the command line
     * @throws amimori.ingest.query.NotThere if the organisation has no such net
     * @throws Contradiction if another part of the net has the name
     */
    public void put(String organisation, String net, NewPart part) {
        jdbc.transaction(connection -> {
            Reach.requireNet(connection, organisation, net);
            List<String> other = Jdbc.query(
                    connection,
                    "select code from net_part where net_id = ? and name = ? and code <> ?",
                    row -> row.getString(1),
                    net,
                    part.name(),
                    part.code());
            if (!other.isEmpty()) {
                throw new Contradiction("The part " + other.get(0) + " of this net is called \"" + part.name()
                        + "\" already; rename that one first, or choose another name.");
            }
            return Jdbc.update(
                    connection,
                    "insert into net_part as p (net_id, code, name, hauled, rank) values (?, ?, ?, coalesce(?, false),"
                            + " coalesce(?, (select coalesce(max(rank), 0) + 10 from net_part where net_id = ?)))"
                            + " on conflict (net_id, code) do update set name = excluded.name,"
                            + " hauled = coalesce(?, p.hauled), rank = coalesce(?, p.rank)",
                    net,
                    part.code(),
                    part.name(),
                    part.hauled(),
                    part.rank(),
                    net,
                    part.hauled(),
                    part.rank());
        });
    }
}
