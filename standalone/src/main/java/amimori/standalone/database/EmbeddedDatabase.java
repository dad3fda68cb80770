package amimori.standalone.database;

import amimori.ingest.Misconfigured;
import amimori.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL that belongs to this process: started with it, started again if it dies, stopped with it. What a process
 * that was killed left running is stopped first, so that this one's settings hold and nobody else's locks do.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final long LOOK_EVERY_MILLIS = 250;

    private final Cluster cluster;
    private final Access access;
    private final ScheduledExecutorService watch;
    private boolean stopping;

    private EmbeddedDatabase(Cluster cluster, Access access) {
        this.cluster = cluster;
        this.access = access;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "database-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts the database of a data folder, making it at the first time.
     *
     * @param data held by this process, so that nobody else starts a server on it
     * @throws Misconfigured if it does not come up, or is not durable
     */
    public static EmbeddedDatabase start(DataFolder data) {
        Path folder = data.resolve("postgres");
        try {
            Files.createDirectories(folder);
            Cluster cluster = Cluster.in(folder);
            if (cluster.stop()) {
                LOG.info("stopped the database server that an earlier Amimori left behind");
            }
            Access access = reachable(folder);
            cluster.start(access.port());
            EmbeddedDatabase database = new EmbeddedDatabase(cluster, access);
            database.requireDurable();
            database.watch.scheduleWithFixedDelay(
                    database::startAgainIfGone, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            LOG.info("embedded PostgreSQL on 127.0.0.1:{}, data in {}", access.port(), folder);
            return database;
        } catch (IOException | SQLException e) {
            throw new Misconfigured(
                    "The embedded database in " + folder + " does not come up: " + e.getMessage() + ".", e);
        }
    }

    /**
     * How to reach the embedded database of a data folder that another process serves.
     *
     * @return nothing if no database was made there yet
     */
    public static Optional<Access> accessOf(Path data) {
        return Access.read(data.resolve("postgres"));
    }

    /** The process of a server that runs on the embedded database of a data folder, whoever started it. */
    public static Optional<Long> runningOn(Path data) {
        return Cluster.runningPid(data.resolve("postgres").resolve(Cluster.DATA));
    }

    /** The port of last time, for tools that remember it, unless somebody else sits on it now. */
    private static Access reachable(Path folder) throws IOException {
        Access access = Access.read(folder)
                .orElseThrow(() -> new Misconfigured(
                        "The password of the embedded database in " + folder + " is gone (access.properties)."));
        if (FreePort.isFree(access.port())) {
            return access;
        }
        Access moved = access.withPort(FreePort.onLoopback());
        moved.write(folder);
        return moved;
    }

    public Access access() {
        return access;
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : MUST_BE_ON) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new Misconfigured("The embedded database runs with " + setting + " = " + row.getString(1)
                                + ", which may lose what was acknowledged; it must be on.");
                    }
                }
            }
        }
    }

    private synchronized void startAgainIfGone() {
        if (stopping || cluster.runningPid().isPresent()) {
            return;
        }
        LOG.warn("the embedded database server is gone; starting it again");
        try {
            cluster.start(access.port());
        } catch (IOException e) {
            LOG.error("the embedded database does not come up again yet: {}", e.getMessage());
        }
    }

    /** From now on a server that ends stays so. */
    synchronized void stopWatching() {
        stopping = true;
        watch.shutdownNow();
    }

    /** Stops the server cleanly; open transactions are rolled back. */
    @Override
    public void close() {
        stopWatching();
        try {
            cluster.stop();
        } catch (IOException e) {
            LOG.warn("the embedded database server did not stop: {}", e.getMessage());
        }
    }
}
