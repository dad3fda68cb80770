package amimori.ingest.frame;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Clips that must stay because something refers to them: a haul, an alarm, a survey. Retention takes no picture of a clip
 * that is kept for any reason, for as long as there is one.
 */
public final class FrameKeepStore {
    private FrameKeepStore() {}

    /**
     * Keeps a clip, inside the connection's present transaction. To be said in the one that makes the reference.
     *
     * @param why kind and id of what refers to it, such as {@code haul:7}
     * @return how many pictures of the clip there are now; those that come later are kept as well
     */
    public static int keep(Connection connection, String unitId, String camera, String clip, String why)
            throws SQLException {
        Jdbc.update(
                connection,
                "insert into frame_keep (unit_id, camera, clip, why) values (?, ?, ?, ?) on conflict do nothing",
                unitId,
                camera,
                clip,
                why);
        return Jdbc.query(
                        connection,
                        "select count(*) from frame where unit_id = ? and camera = ? and clip = ?",
                        row -> row.getInt(1),
                        unitId,
                        camera,
                        clip)
                .get(0);
    }

    /**
     * Takes a reason back; the clip goes with the next retention if it was the last and the clip is old.
     *
     * @return clips that were kept for it
     */
    public static int release(Connection connection, String why) throws SQLException {
        return Jdbc.update(connection, "delete from frame_keep where why = ?", why);
    }
}
