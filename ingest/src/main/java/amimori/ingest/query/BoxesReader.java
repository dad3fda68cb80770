package amimori.ingest.query;

import amimori.wire.Count;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what models and people saw in one picture. */
public final class BoxesReader {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String COUNTS = """
            select unit_id, model, class, n, boxes::text as boxes, shown, clip, "index", "of", lamp from frame_count
            where unit_id = any (?) and camera = ? and time = ? order by model, class
            """;

    private static final String PICTURE =
            "select clip, \"index\", \"of\", lamp from frame where unit_id = any (?) and camera = ? and time = ?";

    private BoxesReader() {}

    /** What a person said of a box. @param className or null */
    public record Said(
            String id, String kind, @JsonProperty("class") String className, String by) {}

    /** A box in shares of the picture. @param box its number within the class @param correction or null */
    public record Box(int box, double x, double y, double w, double h, double score, Said correction) {}

    /** A class. @param n as the model said @param corrected as people corrected it */
    public record OfClass(
            @JsonProperty("class") String className, String shown, int n, int corrected, List<Box> boxes) {}

    /** What a model missed and a person saw. @param w null of a point, as {@code h} */
    public record Added(
            String id,
            String kind,
            @JsonProperty("class") String className,
            double x,
            double y,
            Double w,
            Double h,
            String by) {}

    /** What one model saw, and people beside it. */
    public record OfModel(String model, List<OfClass> classes, List<Added> added) {}

    /** One picture. @param picture where it is served, or null once it is forgotten */
    public record Boxes(
            String unit,
            String camera,
            Instant time,
            String picture,
            String clip,
            int index,
            int of,
            boolean lamp,
            List<OfModel> models) {}

    private record Frame(String clip, int index, int of, boolean lamp) {
        static Frame of(ResultSet row) throws SQLException {
            return new Frame(row.getString("clip"), row.getInt("index"), row.getInt("of"), row.getBoolean("lamp"));
        }
    }

    private record Row(String model, String className, int n, List<Count.Box> boxes, String shown, Frame frame) {}

    /** @throws NotThere when there is neither such a picture nor a count of it, or it is not the organisation's */
    public static Boxes read(Rows rows, Scope unit, String camera, Instant time) throws Exception {
        Units units = Reach.units(rows, unit);
        List<Frame> picture = rows.list(PICTURE, Frame::of, units.ids(), camera, time);
        List<Row> counts = rows.list(
                COUNTS,
                row -> new Row(
                        row.getString("model"),
                        row.getString("class"),
                        row.getInt("n"),
                        boxes(row.getString("boxes")),
                        ClassNames.shown(row.getString("class"), row.getString("shown")),
                        Frame.of(row)),
                units.ids(),
                camera,
                time);
        if (picture.isEmpty() && counts.isEmpty()) {
            throw new NotThere();
        }
        Frame frame = picture.isEmpty() ? counts.get(0).frame() : picture.get(0);
        List<CorrectionReader.Correction> corrections = CorrectionReader.of(rows, units, camera, time);
        Map<String, List<Row>> byModel = new LinkedHashMap<>();
        counts.forEach(row ->
                byModel.computeIfAbsent(row.model(), model -> new ArrayList<>()).add(row));
        return new Boxes(
                unit.unit(),
                camera,
                time,
                picture.isEmpty() ? null : FrameReader.href(unit.unit(), camera, time),
                frame.clip(),
                frame.index(),
                frame.of(),
                frame.lamp(),
                byModel.entrySet().stream()
                        .map(model -> ofModel(
                                model.getKey(),
                                model.getValue(),
                                corrections.stream()
                                        .filter(one -> one.model().equals(model.getKey()))
                                        .toList()))
                        .toList());
    }

    private static OfModel ofModel(String model, List<Row> rows, List<CorrectionReader.Correction> corrections) {
        return new OfModel(
                model,
                rows.stream().map(row -> ofClass(row, corrections)).toList(),
                corrections.stream()
                        .filter(one -> one.was() == null)
                        .map(one -> new Added(
                                one.id(), one.kind(), one.className(), one.x(), one.y(), one.w(), one.h(), one.by()))
                        .toList());
    }

    private static OfClass ofClass(Row row, List<CorrectionReader.Correction> corrections) {
        int corrected = row.n();
        for (CorrectionReader.Correction one : corrections) {
            corrected += row.className().equals(one.className()) ? 1 : 0;
            corrected -= row.className().equals(one.was()) ? 1 : 0;
        }
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < row.boxes().size(); i++) {
            Count.Box box = row.boxes().get(i);
            boxes.add(
                    new Box(i, box.x(), box.y(), box.w(), box.h(), box.score(), said(row.className(), i, corrections)));
        }
        return new OfClass(row.className(), row.shown(), row.n(), Math.max(0, corrected), boxes);
    }

    private static Said said(String was, int box, List<CorrectionReader.Correction> corrections) {
        return corrections.stream()
                .filter(one -> was.equals(one.was()) && one.box() != null && one.box() == box)
                .map(one -> new Said(one.id(), one.kind(), one.className(), one.by()))
                .findFirst()
                .orElse(null);
    }

    /** Boxes as {@code CountStore} writes them. */
    public static List<Count.Box> boxes(String json) {
        try {
            return List.of(JSON.readValue(json, Count.Box[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("boxes in the database that are none", e);
        }
    }
}
