package amimori.ingest.check;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the table {@code frame} from end to end, some rows at a time. */
final class PictureCheckReader {
    private PictureCheckReader() {}

    /** @param sha256 hexadecimal */
    record Row(String unit, String camera, Instant time, String path, long bytes, String sha256) {}

    /** @param last of the rows before, or null */
    static List<Row> after(Connection connection, Row last, int most) throws SQLException {
        return Jdbc.query(
                connection,
                "select unit_id, camera, time, path, bytes, encode(sha256, 'hex') as sha256 from frame"
                        + " where (unit_id, camera, time) > (?, ?, ?) order by unit_id, camera, time limit ?",
                row -> new Row(
                        row.getString("unit_id"),
                        row.getString("camera"),
                        Jdbc.instant(row, "time"),
                        row.getString("path"),
                        row.getLong("bytes"),
                        row.getString("sha256")),
                last == null ? "" : last.unit(),
                last == null ? "" : last.camera(),
                last == null ? Instant.EPOCH : last.time(),
                most);
    }

    static boolean isThere(Connection connection, Row row) throws SQLException {
        return !Jdbc.query(
                        connection,
                        "select 1 from frame where unit_id = ? and camera = ? and time = ?",
                        found -> 1,
                        row.unit(),
                        row.camera(),
                        row.time())
                .isEmpty();
    }
}
