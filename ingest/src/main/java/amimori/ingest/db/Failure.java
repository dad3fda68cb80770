package amimori.ingest.db;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;

/** Whether trying the same again can help. */
public enum Failure {
    /** Database, network or disk are not well: the same batch will do later. */
    TRANSIENT,
    /** Something in the batch is not to be stored, now or ever. */
    DATA;

    private static final String CANCELED = "57014";

    /** Classes of SQLSTATE that blame the data: bad values, broken constraints, a row too wide for an index. */
    private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "44", "54");

    /** Whether it took longer than the server or the connection allows: less of the same may do. */
    public static boolean isOfTime(SQLException e) {
        return CANCELED.equals(e.getSQLState()) || e.getCause() instanceof SocketTimeoutException;
    }

    /** What is not known to be the data's fault is waited out: a wrong guess must not lose anything. */
    public static Failure of(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.length() == 5 && DATA_CLASSES.contains(state.substring(0, 2)) ? DATA : TRANSIENT;
    }
}
