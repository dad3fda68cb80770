package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DbConfig;
import amimori.standalone.DataFolder;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of the benchmark's own, taken away at the end: the embedded one in the benchmark's folder, or one made beside
 * the named one.
 */
final class TestBed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestBed.class);
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/]*/)?)([^?]*)(\\?.*)?");

    private final DbConfig config;
    private final List<String> leftOver;
    private final AutoCloseable away;

    private TestBed(DbConfig config, List<String> leftOver, AutoCloseable away) {
        this.config = config;
        this.leftOver = leftOver;
        this.away = away;
    }

    /** PostgreSQL as {@code serve} embeds it, in the benchmark's folder. */
    static TestBed embedded(DataFolder folder) {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        Access access = database.access();
        return new TestBed(DbConfig.of(access.url(), access.user(), access.password()), List.of(), database);
    }

    /**
     * @param id lower-case letters and digits that no other benchmark has
     * @throws Misconfigured in one sentence, if nothing can be made there without touching what is there
     */
    static TestBed beside(DbConfig named, String id) {
        try (Connection connection = BedStore.connect(named)) {
            List<String> leftOver = BedStore.leftOver(connection);
            if (!BedStore.mayCreate(connection)) {
                throw new Misconfigured("The benchmark works in a database of its own, and the role of --db may not"
                        + " create one; give it CREATEDB.");
            }
            String name = BedStore.PREFIX + id;
            BedStore.create(connection, name);
            return new TestBed(withDatabase(named, name), leftOver, () -> drop(named, name));
        } catch (SQLException e) {
            throw BedStore.refused(named.url(), e);
        }
    }

    private static DbConfig withDatabase(DbConfig named, String name) {
        Matcher url = URL.matcher(named.url());
        if (!url.matches()) {
            throw new Misconfigured("The database URL must look like jdbc:postgresql://HOST:PORT/NAME.");
        }
        String rest = url.group(3) == null ? "" : url.group(3);
        return DbConfig.of(url.group(1) + name + rest, named.user(), named.password());
    }

    private static void drop(DbConfig named, String name) throws SQLException {
        try (Connection connection = BedStore.connect(named)) {
            BedStore.drop(connection, name);
        }
    }

    DbConfig config() {
        return config;
    }

    /** Databases that killed benchmarks left there. */
    List<String> leftOver() {
        return leftOver;
    }

    Connection connect() throws SQLException {
        return BedStore.connect(config);
    }

    @Override
    public void close() {
        try {
            away.close();
        } catch (Exception e) {
            LOG.warn("the benchmark's database {} could not be taken away: {}", config, e.getMessage());
        }
    }
}
