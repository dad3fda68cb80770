package amimori.standalone.cli;

import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.standalone.DataFolder;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded database for a command that is run beside the server: the one that the server runs, or, if nobody works
 * on the data folder, started for as long as the command takes.
 */
final class EmbeddedBeside implements AutoCloseable {
    private final Map<String, String> settings;
    private final DataFolder held;
    private final EmbeddedDatabase started;

    private EmbeddedBeside(Map<String, String> settings, DataFolder held, EmbeddedDatabase started) {
        this.settings = settings;
        this.held = held;
        this.started = started;
    }

    /**
     * @param environment where {@code AMIMORI_DB_URL} names a database that is not embedded, that one is meant
     * @param data the folder that a flag names, or null
     */
    static EmbeddedBeside find(Map<String, String> environment, String data) {
        String url = environment.get(Setting.DB_URL.variable());
        if (url != null && !url.isEmpty()) {
            return new EmbeddedBeside(Map.of(), null, null);
        }
        String named = data != null ? data : environment.getOrDefault(Setting.DATA.variable(), Setting.DATA.usual());
        Path folder = Path.of(named);
        Optional<DataFolder> free = DataFolder.tryHold(folder);
        if (free.isPresent()) {
            return start(free.get());
        }
        Access access = EmbeddedDatabase.accessOf(folder)
                .orElseThrow(() -> new Misconfigured("The Amimori that works on " + folder.toAbsolutePath()
                        + " has no embedded database yet; wait until it is ready, or name one with AMIMORI_DB_URL."));
        return new EmbeddedBeside(settings(access), null, null);
    }

    private static EmbeddedBeside start(DataFolder held) {
        boolean up = false;
        try {
            EmbeddedDatabase database = EmbeddedDatabase.start(held);
            up = true;
            return new EmbeddedBeside(settings(database.access()), held, database);
        } finally {
            if (!up) {
                held.close();
            }
        }
    }

    private static Map<String, String> settings(Access access) {
        return Map.of(
                Setting.DB_URL.variable(), access.url(),
                Setting.DB_USER.variable(), access.user(),
                Setting.DB_PASSWORD.variable(), access.password());
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
            held.close();
        }
    }
}
