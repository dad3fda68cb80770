package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrations, and hypertables where the server has them. Several processes may start at once. */
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    /** Any number nobody else uses; held while a schema is prepared. */
    private static final long LOCK = 0x616d696d6f7269L;

    private static final List<String> HYPERTABLES = List.of("reading", "position");

    private Schema() {}

    static Edition bringUpToDate(Connection connection, DbConfig config) throws SQLException {
        Jdbc.execute(connection, "select pg_advisory_lock(?)", LOCK);
        try {
            migrate(config);
            Edition edition = edition(connection);
            if (edition.hypertables()) {
                for (String table : HYPERTABLES) {
                    makeHypertable(connection, table);
                }
            }
            return edition;
        } finally {
            Jdbc.execute(connection, "select pg_advisory_unlock(?)", LOCK);
        }
    }

    private static Flyway flyway(DbConfig config) {
        return Flyway.configure()
                .dataSource(new OwnConnections(config))
                .locations("classpath:db/migration")
                .load();
    }

    /** What is wrong with the schema as it is, one line each, and its version; nothing is changed. */
    static State state(DbConfig config) throws FlywayException {
        MigrationInfoService info = flyway(config).info();
        List<String> wrong = new ArrayList<>();
        for (MigrationInfo one : info.all()) {
            if (!one.getState().isApplied()) {
                wrong.add("version " + one.getVersion() + " (" + one.getDescription() + ") is not applied");
            } else if (one.getState().isFailed() || one.getState() == MigrationState.FUTURE_SUCCESS) {
                wrong.add(
                        "version " + one.getVersion() + " is " + one.getState().getDisplayName());
            } else if (!one.isChecksumMatching()) {
                wrong.add("version " + one.getVersion() + " is not what this Amimori would have applied");
            }
        }
        return new State(
                info.current() == null ? "none" : String.valueOf(info.current().getVersion()), wrong);
    }

    /** @param wrong one line each; empty if it is this program's own */
    record State(String version, List<String> wrong) {}

    private static void migrate(DbConfig config) {
        try {
            flyway(config).migrate();
        } catch (FlywayException e) {
            String why = e.getMessage() == null
                    ? ""
                    : e.getMessage().lines().findFirst().orElse("");
            throw new Misconfigured("The schema of " + config.shown() + " cannot be brought up to date: " + why, e);
        }
    }

    private static Edition edition(Connection connection) throws SQLException {
        boolean offered = !Jdbc.query(
                        connection, "select 1 from pg_available_extensions where name = 'timescaledb'", row -> 1)
                .isEmpty();
        if (!offered || !create(connection)) {
            return Edition.PLAIN;
        }
        String licence = Jdbc.query(
                        connection, "select current_setting('timescaledb.license', true)", row -> row.getString(1))
                .get(0);
        return "apache".equals(licence) ? Edition.TIMESCALE_APACHE : Edition.TIMESCALE_COMMUNITY;
    }

    /** A server may offer the extension without having loaded it, or not to this user; plain tables serve as well. */
    private static boolean create(Connection connection) throws SQLException {
        try {
            Jdbc.execute(connection, "create extension if not exists timescaledb");
            return true;
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            LOG.info("TimescaleDB is offered but not to be had ({}): plain tables", DatabaseFailure.firstLine(e));
            return false;
        }
    }

    /** The primary keys serve every query, so the default index on time alone would only cost. */
    private static void makeHypertable(Connection connection, String table) throws SQLException {
        Jdbc.execute(
                connection,
                "select create_hypertable(?::regclass, 'time'::name, chunk_time_interval => interval '7 days',"
                        + " create_default_indexes => false, if_not_exists => true, migrate_data => true)",
                table);
    }
}
