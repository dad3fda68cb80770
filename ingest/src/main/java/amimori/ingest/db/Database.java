package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database, checked and migrated: reachable, recent enough, keeping what it acknowledges, its schema this
 * version's, its series hypertables where the server has them.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    /** A batch that comes late unpacks what it touches; a limit would have it wait for ever, since it never gets smaller. */
    private static final String LATE_INTO_COMPRESSED =
            " set timescaledb.max_tuples_decompressed_per_dml_transaction = 0";

    private final DbConfig config;
    private final HikariDataSource pool;
    private final Edition edition;
    private final Durability durability;

    private Database(DbConfig config, HikariDataSource pool, Edition edition, Durability durability) {
        this.config = config;
        this.pool = pool;
        this.edition = edition;
        this.durability = durability;
    }

    /**
     * Connects, checks the server and brings the schema up to date.
     *
     * @throws Misconfigured in one sentence, if the server cannot be used as it is
     */
    public static Database open(DbConfig config) {
        Edition edition;
        Durability durability;
        try (Connection connection = FirstContact.connect(config)) {
            durability = Durability.read(connection);
            if (!config.allowUnsafe()) {
                durability.require(config.shown());
            }
            edition = Schema.bringUpToDate(connection, config);
        } catch (SQLException e) {
            throw new Misconfigured(
                    "The database at " + config.shown() + " cannot be prepared: " + DatabaseFailure.firstLine(e), e);
        }
        LOG.info("Database {}: {}, {}", config.shown(), edition, durability);
        return new Database(config, new HikariDataSource(pool(config, edition)), edition, durability);
    }

    private static HikariConfig pool(DbConfig config, Edition edition) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("amimori");
        pool.setJdbcUrl(config.url());
        pool.setDataSourceProperties(properties(config));
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        // A link that went dead without a word is noticed; no statement of ours takes so long.
        pool.addDataSourceProperty("socketTimeout", "60");
        // Statements of ours end sooner than they would be compiled.
        pool.setConnectionInitSql(edition.compresses() ? "set jit = off;" + LATE_INTO_COMPRESSED : "set jit = off");
        pool.setMaximumPoolSize(config.connections());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        pool.setValidationTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    static Properties properties(DbConfig config) {
        Properties properties = new Properties();
        if (config.user() != null) {
            properties.setProperty("user", config.user());
        }
        if (config.password() != null) {
            properties.setProperty("password", config.password());
        }
        properties.setProperty("ApplicationName", "amimori");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Queries and transactions on this database. */
    public Jdbc jdbc() {
        return new Jdbc(pool);
    }

    /** The same on a connection of its own for each call, without a time limit: for what may take minutes. */
    public Jdbc patient() {
        return new Jdbc(new OwnConnections(config));
    }

    /** A connection to hold on to, for one thread that stores batch after batch. */
    public Session session() {
        return session(() -> {});
    }

    /** @param lost done whenever a connection was lost: the next may lead to a database that was restored meanwhile */
    public Session session(Runnable lost) {
        return new Session(pool, lost);
    }

    public Edition edition() {
        return edition;
    }

    /** The settings that decide whether an acknowledged row survives, as the server gave them. */
    public Durability durability() {
        return durability;
    }

    @Override
    public void close() {
        pool.close();
    }
}
