package amimori.ingest.query;

import amimori.wire.Count;
import amimori.wire.Times;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads pictures that people corrected, with everything in them as it should be: for training. */
public final class CorrectedReader {
    private static final String COUNTS = "select class, n, boxes::text as boxes from frame_count"
            + " where unit_id = ? and camera = ? and time = ? and model = ? order by class";

    private static final String PATH = "select path from frame where unit_id = ? and camera = ? and time = ?";

    private CorrectedReader() {}

    /** What became of a box. */
    public enum Kind {
        @JsonProperty("kept")
        KEPT,
        @JsonProperty("added")
        ADDED,
        @JsonProperty("relabelled")
        RELABELLED,
        @JsonProperty("removed")
        REMOVED
    }

    /**
     * A box in shares of the picture, from its top left corner.
     *
     * @param className as it should be; of a removed one as the model said
     * @param w null of a point, as {@code h}
     */
    public record Box(@JsonProperty("class") String className, Kind kind, double x, double y, Double w, Double h) {}

    /**
     * A picture.
     *
     * @param path relative to the media folder, or null once it is forgotten
     * @param model whose boxes were corrected; of several the one that was corrected last
     * @param boxed whether every animal that is counted has a box
     */
    public record Corrected(
            String unit, String camera, Instant time, String path, String model, boolean boxed, List<Box> boxes) {
        /** A name for its file: unit, camera and capture time in µs since 1970 UTC. */
        public String name() {
            return unit + "_" + camera + "_" + Times.micros(time);
        }
    }

    private record Said(String className, int n, List<Count.Box> boxes) {
        static Said of(ResultSet row) throws SQLException {
            return new Said(row.getString("class"), row.getInt("n"), BoxesReader.boxes(row.getString("boxes")));
        }
    }

    private record Key(String unit, String camera, Instant time) {}

    /** Those of every organisation that have a correction made since then which stands, by unit, camera and time. */
    public static void read(Rows rows, Instant since, Rows.Sink<Corrected> sink) throws Exception {
        Map<Key, List<CorrectionReader.Correction>> byPicture = new LinkedHashMap<>();
        CorrectionReader.all(
                rows,
                since,
                one -> byPicture
                        .computeIfAbsent(new Key(one.unit(), one.camera(), one.time()), key -> new ArrayList<>())
                        .add(one));
        for (Map.Entry<Key, List<CorrectionReader.Correction>> picture : byPicture.entrySet()) {
            sink.accept(corrected(rows, picture.getKey(), picture.getValue()));
        }
    }

    private static Corrected corrected(Rows rows, Key key, List<CorrectionReader.Correction> all) throws Exception {
        String model = all.stream()
                .max(Comparator.comparing(CorrectionReader.Correction::made))
                .orElseThrow()
                .model();
        List<CorrectionReader.Correction> corrections =
                all.stream().filter(one -> one.model().equals(model)).toList();
        List<Box> boxes = new ArrayList<>();
        boolean boxed = true;
        for (Said said : rows.list(COUNTS, Said::of, key.unit(), key.camera(), key.time(), model)) {
            boxed &= said.n() == said.boxes().size();
            for (int i = 0; i < said.boxes().size(); i++) {
                boxes.add(box(said.className(), i, said.boxes().get(i), corrections));
            }
        }
        for (CorrectionReader.Correction one : corrections) {
            if (one.was() == null) {
                boxes.add(new Box(one.className(), Kind.ADDED, one.x(), one.y(), one.w(), one.h()));
                boxed &= one.w() != null;
            }
        }
        List<String> path = rows.list(PATH, row -> row.getString("path"), key.unit(), key.camera(), key.time());
        return new Corrected(
                key.unit(), key.camera(), key.time(), path.isEmpty() ? null : path.get(0), model, boxed, boxes);
    }

    private static Box box(String name, int number, Count.Box box, List<CorrectionReader.Correction> corrections) {
        CorrectionReader.Correction said = corrections.stream()
                .filter(one -> name.equals(one.was()) && one.box() != null && one.box() == number)
                .findFirst()
                .orElse(null);
        String className = said == null || said.className() == null ? name : said.className();
        Kind kind = said == null ? Kind.KEPT : said.className() == null ? Kind.REMOVED : Kind.RELABELLED;
        return new Box(className, kind, box.x(), box.y(), box.w(), box.h());
    }
}
