package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach the database.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://HOST:PORT/NAME}, with or without user and password in it
 * @param user null where the URL carries it
 * @param password null where the URL carries it, or where the server asks for none
 * @param connections most connections held at once, at least 8: each inbox holds one, the API and timed work share the
 *     rest
 * @param patience how long a server that does not answer yet is waited for at start, at most
 * @param allowUnsafe whether a server that forgets what it acknowledged ({@code fsync=off} and the like) is taken all
 *     the same; for tests only
 */
public record DbConfig(
        String url, String user, String password, int connections, Duration patience, boolean allowUnsafe) {
    /** Inboxes 4, relay 1, timed work 1, and the API's own. */
    public static final int DEFAULT_CONNECTIONS = 16;

    /** Long enough for a server that starts beside this process, short enough for a person who waits. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(4);

    private static final String SCHEME = "jdbc:postgresql:";

    public DbConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(patience, "patience");
        if (!url.startsWith(SCHEME)) {
            throw new Misconfigured("The database URL must look like " + SCHEME + "//HOST:PORT/NAME, but it is \""
                    + withoutPassword(url) + "\".");
        }
        if (connections < 8) {
            throw new Misconfigured("The database needs at least 8 connections, not " + connections + ".");
        }
    }

    public static DbConfig of(String url) {
        return new DbConfig(url, null, null, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE, false);
    }

    public static DbConfig of(String url, String user, String password) {
        return new DbConfig(url, user, password, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE, false);
    }

    /** The same without the check that the server keeps what it acknowledges; for tests only. */
    public DbConfig unsafe() {
        return new DbConfig(url, user, password, connections, patience, true);
    }

    /** The URL as it may be shown: without its query, which can hold a password, and without one before the host. */
    String shown() {
        return withoutPassword(url);
    }

    private static String withoutPassword(String url) {
        int query = url.indexOf('?');
        String head = query < 0 ? url : url.substring(0, query);
        return head.replaceAll("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "DbConfig[" + shown() + "]";
    }
}
