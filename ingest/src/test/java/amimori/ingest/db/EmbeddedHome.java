package amimori.ingest.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Plain PostgreSQL, one server per JVM. It runs without fsync: tests of durability bring their own. */
public final class EmbeddedHome implements Home {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server's own database, from which others can be shut and opened. */
    public DataSource server() {
        return Server.SERVER.getPostgresDatabase();
    }

    @Override
    public DbConfig fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        new Jdbc(Server.SERVER.getPostgresDatabase()).update("create database " + name);
        return DbConfig.of(Server.SERVER.getJdbcUrl("postgres", name)).unsafe();
    }
}
