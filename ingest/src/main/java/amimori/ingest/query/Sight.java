package amimori.ingest.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Whether a picture, or a clip, shows what is before the camera. */
enum Sight {
    CLEAR,
    POOR,
    /** It cannot be assessed. */
    UNSEEN,
    /** Nothing has looked at the pictures yet. */
    UNJUDGED,
    /** There is no clip. */
    NONE;

    /** Joins the judgement of the clip of a row {@code c} with {@code unit_id}, {@code camera} and {@code clip}. */
    static final String JOIN = """
             left join clip v on v.unit_id = c.unit_id and v.camera = c.camera and v.clip = c.clip
            """;

    /** The word of the API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sight of(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return state == null ? UNJUDGED : valueOf(state.toUpperCase(Locale.ROOT));
    }

    /** Whether counts mean anything. */
    boolean assessable() {
        return this == CLEAR || this == POOR;
    }
}
