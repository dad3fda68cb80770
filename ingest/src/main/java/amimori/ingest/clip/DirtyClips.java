package amimori.ingest.clip;

import amimori.ingest.db.CopyInto;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The clips that one batch touched, each once, to be judged again. They are marked in the transaction of the pictures and
 * measures, so none of these is ever without its mark.
 */
public final class DirtyClips {
    private static final CopyInto TABLE = new CopyInto("clip_dirty", "unit_id", "camera", "clip");

    private final Set<ClipKey> clips = new LinkedHashSet<>();

    public void mark(String unitId, String camera, String clip) {
        clips.add(new ClipKey(unitId, camera, clip));
    }

    public void store(Connection connection) throws SQLException {
        TABLE.store(
                connection,
                clips,
                (clip, out) -> out.text(clip.unitId()).text(clip.camera()).text(clip.clip()));
    }
}
