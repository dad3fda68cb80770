package amimori.standalone.fault;

import amimori.standalone.DataFolder;
import amimori.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that this process owns, so that it can be stopped, frozen and killed. */
public final class DatabaseServer implements AutoCloseable {
    private final DataFolder folder;
    private EmbeddedDatabase database;

    private DatabaseServer(DataFolder folder) {
        this.folder = folder;
        start();
    }

    static DatabaseServer in(Path folder) {
        return new DatabaseServer(DataFolder.hold(folder));
    }

    Db db() {
        return Db.of(EmbeddedDatabase.accessOf(folder.path()).orElseThrow());
    }

    public void start() {
        database = EmbeddedDatabase.start(folder);
    }

    /** As an operator does; it stays down. */
    public void stop() {
        database.close();
        database = null;
    }

    /** The server and all its processes stand still: connections stand and nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        Os.signal("STOP", processes(folder.path()));
    }

    public void thaw() throws IOException, InterruptedException {
        Os.signal("CONT", processes(folder.path()));
    }

    /** As a crash does; it is started again by whoever watches it. */
    public void kill() throws IOException, InterruptedException {
        Os.signal("KILL", List.of(pid(folder.path())));
    }

    /** Whether it lets one in. */
    public boolean answers() {
        try (Connection connection = db().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    /** The embedded server of a data folder, whoever runs it. */
    static long pid(Path data) throws IOException {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    /** The server's processes, the one that watches over the others first. */
    static List<Long> processes(Path data) throws IOException {
        List<Long> all = new ArrayList<>();
        long first = pid(data);
        all.add(first);
        ProcessHandle.of(first).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        folder.close();
    }
}
