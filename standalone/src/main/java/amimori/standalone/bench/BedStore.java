package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.DbConfig;
import amimori.ingest.db.Jdbc;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Makes and drops the benchmark's own database, and looks into it. */
final class BedStore {
    /** How the databases of benchmarks begin. */
    static final String PREFIX = "amimori_bench_";

    /** From this version on checkpoints are counted in a view of their own. */
    private static final int CHECKPOINTER = 170_000;

    /** More blocks than PostgreSQL makes at once. */
    private static final long PARTLY_FILLED = 128;

    private BedStore() {}

    static Connection connect(DbConfig config) throws SQLException {
        Properties login = new Properties();
        if (config.user() != null) {
            login.setProperty("user", config.user());
        }
        if (config.password() != null) {
            login.setProperty("password", config.password());
        }
        login.setProperty("ApplicationName", "amimori-bench");
        login.setProperty("connectTimeout", "5");
        // It costs more than it saves here, and some servers lack its library, which shows only at a large table.
        login.setProperty("options", "-c jit=off");
        return DriverManager.getConnection(config.url(), login);
    }

    /** Whether this role may make databases. */
    static boolean mayCreate(Connection connection) throws SQLException {
        return one(
                        connection,
                        "select case when rolcreatedb or rolsuper then 1 else 0 end from pg_roles"
                                + " where rolname = current_user")
                == 1;
    }

    static void create(Connection connection, String name) throws SQLException {
        Jdbc.execute(connection, "create database " + name);
    }

    static void drop(Connection connection, String name) throws SQLException {
        Jdbc.execute(connection, "drop database if exists " + name + " with (force)");
    }

    /** Databases of benchmarks that nobody is connected to. */
    static List<String> leftOver(Connection connection) throws SQLException {
        return Jdbc.query(
                connection,
                "select datname from pg_database d where datname like 'amimori\\_bench\\_%'"
                        + " and not exists (select 1 from pg_stat_activity a where a.datname = d.datname) order by 1",
                row -> row.getString(1));
    }

    /** A number that the database is asked for. */
    static long one(Connection connection, String sql, Object... parameters) throws SQLException {
        return Jdbc.query(connection, sql, row -> row.getLong(1), parameters).get(0);
    }

    static String show(Connection connection, String setting) throws SQLException {
        return Jdbc.query(connection, "select current_setting(?, true)", row -> row.getString(1), setting)
                .get(0);
    }

    /** Where the server says that its data lie; nothing if this role may not know. */
    static Optional<Path> dataFolder(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select setting from pg_settings where name = 'data_directory'",
                        row -> Path.of(row.getString(1)))
                .stream()
                .findFirst();
    }

    static int clientPort(Connection connection) throws SQLException {
        return (int) one(connection, "select coalesce(inet_client_port(), 0)");
    }

    /**
     * What a server does beside taking rows, as it counts that itself: in a short measurement a turn of any of it more or
     * less is seen.
     *
     * @param marks of hours worked off by the rollups; grows with each of their turns
     * @param checkpoints begun
     * @param autovacuums of tables of this database, with those that only analyzed
     */
    record Chores(long marks, long checkpoints, long autovacuums) {}

    static Chores chores(Connection connection) throws SQLException {
        boolean counted = one(connection, "select current_setting('server_version_num')::int") >= CHECKPOINTER;
        long checkpoints = one(
                connection,
                counted
                        ? "select num_timed + num_requested from pg_stat_checkpointer"
                        : "select checkpoints_timed + checkpoints_req from pg_stat_bgwriter");
        long vacuums = one(
                connection,
                "select coalesce(sum(autovacuum_count + autoanalyze_count), 0)::bigint from pg_stat_all_tables");
        return new Chores(marks(connection), checkpoints, vacuums);
    }

    static long marks(Connection connection) throws SQLException {
        return one(connection, "select pg_stat_get_tuples_deleted('rollup_dirty'::regclass)");
    }

    /** How many readings were committed, and when that was looked at, by the database's own clock. */
    record Committed(long readings, double epochSeconds) {}

    /** Blocks of the plain table; 0 where it is a hypertable, whose rows lie in its chunks. */
    static long blocks(Connection connection) throws SQLException {
        return one(connection, "select pg_relation_size('reading') / current_setting('block_size')::int");
    }

    /**
     * Counts rows, not what a counter says, and among many millions only where a load has put them.
     *
     * @param from no row of the load is older
     * @param blocks that the plain table had before the load; the last of them may have taken some of it
     */
    static Committed committed(Connection connection, Instant from, long blocks) throws SQLException {
        long first = Math.max(0, blocks - PARTLY_FILLED);
        return Jdbc.query(
                        connection,
                        "select count(*), extract(epoch from statement_timestamp()) from reading"
                                + " where time >= ? and ctid >= '(" + first + ",0)'",
                        row -> new Committed(row.getLong(1), row.getDouble(2)),
                        from)
                .get(0);
    }

    static Misconfigured refused(String url, SQLException e) {
        return new Misconfigured(
                "The database at " + shown(url) + " does not do what the benchmark asks: "
                        + DatabaseFailure.firstLine(e) + ".",
                e);
    }

    private static String shown(String url) {
        return url.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//");
    }
}
