package amimori.ingest.db;

import java.sql.SQLException;

/** The database did not do what was asked. Unchecked, because few callers can do more than say so. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseFailure(SQLException cause) {
        super(firstLine(cause), cause);
    }

    /** The five characters by which SQL names the failure, or {@code ""}. */
    public String sqlState() {
        String state = ((SQLException) getCause()).getSQLState();
        return state == null ? "" : state;
    }

    /** Messages of the server go on with hints and contexts; their first line says it. */
    public static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
