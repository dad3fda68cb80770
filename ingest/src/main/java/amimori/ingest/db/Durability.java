package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the server answered to {@code SHOW}.
 *
 * @param fsync whether anything reaches the disk before it is acknowledged
 * @param synchronousCommit whether a commit waits for its log; {@code on}, {@code local}, {@code remote_write} and
 *     {@code remote_apply} do, {@code off} does not
 * @param fullPageWrites whether a page torn by a power cut can be mended
 */
public record Durability(String fsync, String synchronousCommit, String fullPageWrites) {
    static Durability read(Connection connection) throws SQLException {
        return new Durability(
                show(connection, "fsync"),
                show(connection, "synchronous_commit"),
                show(connection, "full_page_writes"));
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return Jdbc.query(connection, "show " + setting, row -> row.getString(1))
                .get(0);
    }

    /** Names of settings that are off, and must not be. */
    public List<String> off() {
        return Stream.of(
                        fsync.equals("off") ? "fsync" : null,
                        synchronousCommit.equals("off") ? "synchronous_commit" : null,
                        fullPageWrites.equals("off") ? "full_page_writes" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    void require(String url) {
        requireOn(url, "fsync", fsync);
        requireOn(url, "synchronous_commit", synchronousCommit);
        requireOn(url, "full_page_writes", fullPageWrites);
    }

    private static void requireOn(String url, String setting, String value) {
        if (value.equals("off")) {
            throw new Misconfigured("The database at " + url + " runs with " + setting
                    + "=off and would forget readings it has acknowledged; set " + setting + "=on and restart it.");
        }
    }

    @Override
    public String toString() {
        return "fsync=" + fsync + " synchronous_commit=" + synchronousCommit + " full_page_writes=" + fullPageWrites;
    }
}
