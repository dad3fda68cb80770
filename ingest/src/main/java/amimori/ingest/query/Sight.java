package amimori.ingest.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Whether a picture, or a clip, shows what is before the camera. */
public enum Sight {
    CLEAR,
    POOR,
    /** It cannot be assessed. */
    UNSEEN,
    /** Nothing has looked at the pictures yet. */
    UNJUDGED,
    /** There is no clip. */
    NONE;

    /**
     * Joins what is known of the clip of a row {@code c} with {@code unit_id}, {@code camera}, {@code first} and {@code
     * last}, as {@code v.state} and {@code v.reason}; both are null where nothing is. Thresholds: black is black
     * whatever the camera, and without contrast nothing stands out.
     */
    public static final String JOIN = """
             left join lateral (
                select case when avg(m.light) < 0.04 or avg(m.contrast) < 0.012 then 'unseen'
                            when avg(m.light) < 0.08 or avg(m.contrast) < 0.025 then 'poor'
                            when count(*) > 0 then 'clear' end as state,
                       case when avg(m.light) < 0.04 then 'dark' when avg(m.contrast) < 0.012 then 'turbid' end as reason
                from frame_visibility m
                where m.unit_id = c.unit_id and m.camera = c.camera and m.time between c.first and c.last
            ) v on true
            """;

    /** The word of the API. */
    public String word() {
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
