package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first connection of a process: what stands in its way is told apart and said in one sentence. */
final class FirstContact {
    private static final Logger LOG = LoggerFactory.getLogger(FirstContact.class);
    private static final int OLDEST_SERVER = 14;
    private static final long PAUSE_MILLIS = 250;

    private FirstContact() {}

    static Connection connect(DbConfig config) throws SQLException {
        Connection connection = knock(config);
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            connection.close();
            throw new Misconfigured("The database at " + config.shown() + " is PostgreSQL " + version
                    + "; Amimori needs " + OLDEST_SERVER + " or newer.");
        }
        return connection;
    }

    private static Connection knock(DbConfig config) {
        long end = System.nanoTime() + config.patience().toNanos();
        boolean said = false;
        for (; ; ) {
            try {
                return DriverManager.getConnection(config.url(), Database.properties(config));
            } catch (SQLException e) {
                if (!mayYetAnswer(e) || System.nanoTime() > end) {
                    throw refusal(config, e);
                }
                if (!said) {
                    LOG.info("Waiting for the database at {}: {}", config.shown(), DatabaseFailure.firstLine(e));
                    said = true;
                }
                pause(config, e);
            }
        }
    }

    private static void pause(DbConfig config, SQLException e) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refusal(config, e);
        }
    }

    /** Not there yet, starting up, or full: worth another try. A wrong password or name is not. */
    private static boolean mayYetAnswer(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") && !state.equals("08P01") || state.startsWith("57P") || state.startsWith("53");
    }

    private static Misconfigured refusal(DbConfig config, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String why = DatabaseFailure.firstLine(e);
        String sentence = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" -> "refuses user or password: " + why;
            case "3D" -> "is not there: " + why;
            case "08" -> "does not answer (waited " + config.patience().toSeconds() + " s): " + why;
            default -> "cannot be used: " + why;
        };
        return new Misconfigured("The database at " + config.shown() + " " + sentence, e);
    }
}
