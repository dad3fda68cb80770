package amimori.gateway.spool;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The spool's sums, kept along so that they need not be asked for. Guarded by the spool file's turn. */
final class Totals {
    long messages;
    long bytes;
    long refused;
    long droppedFrames;
    long droppedReadings;

    /** Reads them anew. */
    void read(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            try (ResultSet row = sql.executeQuery(SpoolSql.TOTALS)) {
                row.next();
                messages = row.getLong(1);
                bytes = row.getLong(2);
                refused = row.getLong(3);
            }
            droppedFrames = 0;
            droppedReadings = 0;
            try (ResultSet row = sql.executeQuery("select name, n from tally")) {
                while (row.next()) {
                    if (row.getString(1).equals(SpoolSql.DROPPED_FRAMES)) {
                        droppedFrames = row.getLong(2);
                    } else {
                        droppedReadings = row.getLong(2);
                    }
                }
            }
        }
    }

    Depth depth(Long oldestMicros) {
        return new Depth(messages, bytes, oldestMicros, refused, droppedFrames, droppedReadings);
    }
}
