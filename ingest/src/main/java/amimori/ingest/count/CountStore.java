package amimori.ingest.count;

import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.wire.Count;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes the tables {@code frame_count} and {@code frame_visibility}. */
public final class CountStore {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Comparator<CountRow> BY_FRAME = Comparator.comparing(CountRow::unitId)
            .thenComparing(CountRow::camera)
            .thenComparingLong(row -> row.count().timeMicros());

    private static final KeyedTable<CountRow> COUNTS = new KeyedTable<>(
            "frame_count",
            List.of("unit_id", "camera", "time", "model", "class"),
            List.of("n", "boxes", "clip", "index", "of", "lamp"),
            List.of("shown"),
            BY_FRAME.thenComparing(row -> row.count().model())
                    .thenComparing(row -> row.ofClass().name()),
            (row, out) -> {
                Count count = row.count();
                out.text(row.unitId()).text(row.camera()).timestamptz(count.timeMicros());
                out.text(count.model()).text(row.ofClass().name());
                out.int4(row.ofClass().n()).jsonb(json(row.ofClass().boxes()));
                out.text(count.clip()).int4(count.index()).int4(count.of()).bool(count.lamp());
                Count.Shown shown = row.ofClass().shown();
                out.text(shown == null ? null : shown.name().toLowerCase(Locale.ROOT));
            });

    private static final KeyedTable<CountRow> VISIBILITY = new KeyedTable<>(
            "frame_visibility",
            List.of("unit_id", "camera", "time"),
            List.of("light", "contrast"),
            List.of("sharpness", "scattering", "covered", "clip", "index", "of", "lamp"),
            BY_FRAME,
            (row, out) -> {
                Count.Visibility visibility = row.count().visibility();
                out.text(row.unitId())
                        .text(row.camera())
                        .timestamptz(row.count().timeMicros());
                out.float8(visibility.light()).float8(visibility.contrast());
                out.float8(visibility.sharpness())
                        .float8(visibility.scattering())
                        .float8(visibility.covered());
                Count count = row.count();
                out.text(count.clip()).int4(count.index()).int4(count.of()).bool(count.lamp());
            });

    /**
     * Stores counts inside the session's present transaction; what became of each, in the same order. Visibility is a
     * measure of the picture, not of the model, so the first that comes is kept. Clips with new counts are marked to be
     * made anew.
     */
    public Outcome[] store(Session session, Connection connection, List<CountRow> rows) throws SQLException {
        Outcome[] outcomes = COUNTS.store(session, rows);
        Set<ClipKey> touched = new LinkedHashSet<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i].what() == Outcome.What.STORED) {
                CountRow row = rows.get(i);
                touched.add(new ClipKey(row.unitId(), row.camera(), row.count().clip()));
            }
        }
        DirtyClips.mark(connection, touched);
        // A message has it once, and each of its classes is a row here.
        Set<CountRow> visible = new TreeSet<>(BY_FRAME);
        rows.stream().filter(row -> row.count().visibility() != null).forEach(visible::add);
        VISIBILITY.store(session, List.copyOf(visible));
        return outcomes;
    }

    private static byte[] json(List<Count.Box> boxes) {
        try {
            return JSON.writeValueAsBytes(boxes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("boxes that cannot be written as JSON", e);
        }
    }
}
