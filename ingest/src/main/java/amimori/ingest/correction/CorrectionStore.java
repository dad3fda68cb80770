package amimori.ingest.correction;

import amimori.ingest.count.ClipKey;
import amimori.ingest.count.DirtyClips;
import amimori.ingest.db.Jdbc;
import amimori.ingest.frame.FrameKeepStore;
import amimori.ingest.query.BoxesReader;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.Reach;
import amimori.wire.Count;
import amimori.wire.Malformed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Writes the table {@code correction}. What the model said stays; its clip is counted anew, and its pictures are kept for
 * as long as the correction stands.
 */
public final class CorrectionStore {
    private final Jdbc jdbc;

    public CorrectionStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** What is there under an id. */
    private record Stored(
            String camera,
            Instant time,
            String clip,
            String model,
            String kind,
            String was,
            Integer box,
            String className,
            Instant undone) {
        static Stored of(ResultSet row) throws SQLException {
            return new Stored(
                    row.getString("camera"),
                    Jdbc.instant(row, "time"),
                    row.getString("clip"),
                    row.getString("model"),
                    row.getString("kind"),
                    row.getString("was"),
                    Jdbc.whole(row, "box"),
                    row.getString("class"),
                    Jdbc.instant(row, "undone"));
        }

        boolean is(NewCorrection other) {
            return camera.equals(other.camera())
                    && time.equals(other.time())
                    && model.equals(other.model())
                    && kind.equals(other.kind().word())
                    && Objects.equals(was, other.was())
                    && Objects.equals(box, other.box())
                    && Objects.equals(className, other.className());
        }
    }

    /** One class of what the model said of the picture. */
    private record Said(String clip, String className, List<Count.Box> boxes) {}

    /**
     * Corrects; a correction that is there already is left as it is, taken back or not.
     *
     * @param organisation of the person
     * @param person id of who says it
     * @throws NotThere if the organisation has no such unit, or the model said nothing of such a picture
     * @throws Malformed if the model gave no such box
     * @throws Contradiction if the id is another correction's, or the box was corrected already
     */
    public void make(String organisation, String person, NewCorrection correction, Instant now) {
        jdbc.transaction(connection -> {
            Reach.requireUnit(connection, organisation, correction.unit());
            Optional<Stored> stored = stored(connection, correction.unit(), correction.id());
            if (stored.isPresent()) {
                if (!stored.get().is(correction)) {
                    throw new Contradiction("The correction " + correction.id() + " of this unit is another one ("
                            + stored.get().kind() + " at " + stored.get().time() + "); send this under another id.");
                }
                return null;
            }
            List<Said> said = said(connection, correction);
            Count.Box box = box(correction, said);
            requireUncorrected(connection, correction);
            String clip = said.get(0).clip();
            write(connection, person, correction, clip, box, now);
            FrameKeepStore.keep(
                    connection, correction.unit(), correction.camera(), clip, why(correction.unit(), correction.id()));
            DirtyClips.mark(connection, List.of(new ClipKey(correction.unit(), correction.camera(), clip)));
            return null;
        });
    }

    /**
     * Takes a correction back; once is enough.
     *
     * @throws NotThere if the organisation has no such unit, or the unit no such correction
     */
    public void undo(String organisation, String person, String unit, String id, Instant now) {
        jdbc.transaction(connection -> {
            Reach.requireUnit(connection, organisation, unit);
            Stored stored = stored(connection, unit, id).orElseThrow(NotThere::new);
            if (stored.undone() == null) {
                Jdbc.update(
                        connection,
                        "update correction set undone = ?, undone_by = ? where unit_id = ? and id = ?",
                        now,
                        person,
                        unit,
                        id);
                FrameKeepStore.release(connection, why(unit, id));
                DirtyClips.mark(connection, List.of(new ClipKey(unit, stored.camera(), stored.clip())));
            }
            return null;
        });
    }

    private static String why(String unit, String id) {
        return "correction:" + unit + "/" + id;
    }

    private static Optional<Stored> stored(Connection connection, String unit, String id) throws SQLException {
        return Jdbc.query(connection, "select * from correction where unit_id = ? and id = ?", Stored::of, unit, id)
                .stream()
                .findFirst();
    }

    private static List<Said> said(Connection connection, NewCorrection correction) throws SQLException {
        List<Said> said = Jdbc.query(
                connection,
                "select clip, class, boxes::text as boxes from frame_count"
                        + " where unit_id = ? and camera = ? and time = ? and model = ?",
                row -> new Said(
                        row.getString("clip"), row.getString("class"), BoxesReader.boxes(row.getString("boxes"))),
                correction.unit(),
                correction.camera(),
                correction.time(),
                correction.model());
        if (said.isEmpty()) {
            throw new NotThere();
        }
        return said;
    }

    /** The box that is meant, or null where the model gives none. */
    private static Count.Box box(NewCorrection correction, List<Said> said) {
        if (correction.was() == null) {
            return null;
        }
        List<Count.Box> boxes = said.stream()
                .filter(one -> one.className().equals(correction.was()))
                .findFirst()
                .map(Said::boxes)
                .orElseThrow(() -> Malformed.at(
                        "was",
                        correction.was(),
                        "a class that the model looks for: "
                                + String.join(
                                        ", ",
                                        said.stream()
                                                .map(Said::className)
                                                .sorted()
                                                .toList())));
        if (boxes.isEmpty() && correction.box() == null) {
            return null;
        }
        if (correction.box() == null || correction.box() >= boxes.size()) {
            throw Malformed.at(
                    "box",
                    correction.box(),
                    boxes.isEmpty()
                            ? "nothing, since there is no box of " + correction.was() + " in this picture"
                            : "the number of one of " + boxes.size() + " boxes of " + correction.was() + ", from 0");
        }
        return boxes.get(correction.box());
    }

    private static void requireUncorrected(Connection connection, NewCorrection correction) throws SQLException {
        if (correction.box() == null) {
            return;
        }
        Jdbc.query(
                        connection,
                        "select c.id, e.name from correction c join person e on e.id = c.person_id where c.unit_id = ?"
                                + " and c.camera = ? and c.time = ? and c.model = ? and c.was = ? and c.box = ?"
                                + " and c.undone is null",
                        row -> new String[] {row.getString(1), row.getString(2)},
                        correction.unit(),
                        correction.camera(),
                        correction.time(),
                        correction.model(),
                        correction.was(),
                        correction.box())
                .forEach(other -> {
                    throw new Contradiction("Box " + correction.box() + " of " + correction.was() + " was corrected by "
                            + other[1] + " already; take the correction " + other[0] + " back first.");
                });
    }

    private static void write(
            Connection connection, String person, NewCorrection correction, String clip, Count.Box box, Instant now)
            throws SQLException {
        Jdbc.update(
                connection,
                "insert into correction (unit_id, id, camera, time, clip, model, kind, was, box, class, x, y, w, h,"
                        + " person_id, made) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                correction.unit(),
                correction.id(),
                correction.camera(),
                correction.time(),
                clip,
                correction.model(),
                correction.kind().word(),
                correction.was(),
                correction.box(),
                correction.className(),
                box == null ? correction.x() : (Double) box.x(),
                box == null ? correction.y() : (Double) box.y(),
                box == null ? correction.w() : (Double) box.w(),
                box == null ? correction.h() : (Double) box.h(),
                person,
                now.truncatedTo(ChronoUnit.MICROS));
    }
}
