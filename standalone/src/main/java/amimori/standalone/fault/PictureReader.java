package amimori.standalone.fault;

import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The pictures that the database has rows of, and their files. */
final class PictureReader {
    private final Db db;
    private final Path media;

    PictureReader(Db db, Path media) {
        this.db = db;
        this.media = media;
    }

    /**
     * SHA-256 of the pictures of some units, in hexadecimal.
     *
     * @throws IllegalStateException naming a file that is missing or not what its row says
     */
    Set<String> whole(List<Credentials> units) throws SQLException, IOException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = db.connect();
                PreparedStatement query = connection.prepareStatement(
                        "select path, encode(sha256, 'hex') from frame where unit_id = any(?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", units.stream().map(Credentials::unit).toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Path file = media.resolve(row.getString(1));
                    if (!Files.exists(file) || !sha256(Files.readAllBytes(file)).equals(row.getString(2))) {
                        throw new IllegalStateException("a row without its picture, or with another: " + file);
                    }
                    found.add(row.getString(2));
                }
            }
        }
        return found;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
