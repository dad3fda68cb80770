package amimori.ingest.count;

import amimori.ingest.db.CopyInto;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Clips whose counts have to be made again, marked in the transaction that changes what they are made of. */
public final class DirtyClips {
    private static final CopyInto TABLE = new CopyInto("clip_count_dirty", "unit_id", "camera", "clip");

    private DirtyClips() {}

    /** Marks clips inside the connection's present transaction. */
    public static void mark(Connection connection, Collection<ClipKey> clips) throws SQLException {
        TABLE.store(
                connection,
                clips,
                (clip, out) -> out.text(clip.unitId()).text(clip.camera()).text(clip.clip()));
    }
}
