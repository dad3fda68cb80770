package amimori.standalone.database;

import amimori.ingest.Misconfigured;
import amimori.standalone.DataFolder;
import amimori.wire.Ids;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the embedded database: kept in a file that only the owner of the data folder can read, for the commands
 * that are run beside the server.
 *
 * @param port on 127.0.0.1
 * @param user role that owns the database, no superuser
 * @param password 160 random bits
 */
public record Access(int port, String user, String password) {
    static final String DATABASE = "amimori";
    static final String ROLE = "amimori";
    private static final String FILE = "access.properties";

    static Access createFor(int port) {
        return new Access(port, ROLE, Ids.secret());
    }

    /** JDBC URL without the password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** @throws SQLException if the server does not answer or refuses */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    Access withPort(int another) {
        return new Access(another, user, password);
    }

    /**
     * @param folder {@code AMIMORI_DATA/postgres}
     * @return nothing if no database was made there yet
     */
    public static Optional<Access> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            return Optional.of(new Access(
                    Integer.parseInt(kept.getProperty("port")),
                    kept.getProperty("user"),
                    kept.getProperty("password")));
        } catch (IOException | NumberFormatException e) {
            throw new Misconfigured(
                    "The file " + file + ", which says how to reach the embedded database, cannot be read: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    void write(Path folder) throws IOException {
        DataFolder.writePrivately(
                folder.resolve(FILE), "port=" + port + "\nuser=" + user + "\npassword=" + password + "\n");
    }

    @Override
    public String toString() {
        return url() + " as " + user;
    }
}
