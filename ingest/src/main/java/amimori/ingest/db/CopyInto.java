package amimori.ingest.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows straight into a table that takes any, by binary {@code COPY}. */
public final class CopyInto {
    private static final ThreadLocal<CopyBuffer> BUFFER = ThreadLocal.withInitial(CopyBuffer::new);
    private final int width;

    private final String copy;

    public CopyInto(String table, String... columns) {
        this.width = columns.length;
        this.copy = "copy \"" + table + "\" (\"" + String.join("\", \"", columns) + "\") from stdin (format binary)";
    }

    /** Writes all rows inside the connection's present transaction; of no rows nothing is sent. */
    public <T> void store(Connection connection, Collection<T> rows, BiConsumer<T, CopyBuffer> columns)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyBuffer out = BUFFER.get().begin();
        for (T row : rows) {
            out.row(width);
            columns.accept(row, out);
        }
        out.end();
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            in.writeToCopy(out.bytes(), 0, out.length());
            in.endCopy();
        } catch (SQLException e) {
            cancel(in, e);
            throw e;
        }
    }

    /** The first failure is the one to report. */
    private static void cancel(CopyIn in, SQLException because) {
        try {
            if (in.isActive()) {
                in.cancelCopy();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
