package amimori.ingest.query;

import java.util.List;

/** Reads which models have judged a camera's pictures. */
final class ModelReader {
    private static final String MODELS = """
            select model, max(first) as newest from clip_count
            where unit_id = ? and camera = ? and first >= ? and first < ?
            group by model order by newest desc, model
            """;

    private ModelReader() {}

    /** Of clips of the period, the one that judged the newest clip first. */
    static List<String> models(Rows rows, ClipReader.Camera camera, Period period) throws Exception {
        return rows.list(
                MODELS, row -> row.getString("model"), camera.unit(), camera.name(), period.from(), period.to());
    }
}
