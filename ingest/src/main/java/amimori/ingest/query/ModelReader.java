package amimori.ingest.query;

import java.util.List;

/** Reads which models have judged a camera's pictures. */
final class ModelReader {
    /** By stepping from model to model along the index: a camera has few, and many clips. */
    private static final String MODELS = """
            with recursive judging (unit_id, camera, model) as (
                select ?::text, ?::text, (select min(c.model) from clip_count c where c.unit_id = ? and c.camera = ?)
                union all
                select j.unit_id, j.camera, (select min(c.model) from clip_count c
                    where c.unit_id = j.unit_id and c.camera = j.camera and c.model > j.model)
                from judging j where j.model is not null
            )
            select j.model, n.newest from judging j cross join lateral (
                select max(c.first) as newest from clip_count c where c.unit_id = j.unit_id and c.camera = j.camera
                    and c.model = j.model and c.first >= ? and c.first < ?
            ) n
            where j.model is not null and n.newest is not null order by n.newest desc, j.model
            """;

    private ModelReader() {}

    /** Of clips of the period, the one that judged the newest clip first. */
    static List<String> models(Rows rows, ClipReader.Camera camera, Period period) throws Exception {
        return rows.list(
                MODELS,
                row -> row.getString("model"),
                camera.unit(),
                camera.name(),
                camera.unit(),
                camera.name(),
                period.from(),
                period.to());
    }
}
