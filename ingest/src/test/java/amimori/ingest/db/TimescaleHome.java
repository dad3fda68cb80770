package amimori.ingest.db;

import amimori.wire.Tools;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The real TimescaleDB, one container per JVM. */
public final class TimescaleHome implements Home {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        static final PostgreSQLContainer SERVER = start();

        private static PostgreSQLContainer start() {
            PostgreSQLContainer server = new PostgreSQLContainer(
                    DockerImageName.parse("timescale/timescaledb:2.19.3-pg17").asCompatibleSubstituteFor("postgres"));
            server.start();
            return server;
        }
    }

    @Override
    public DbConfig fresh() {
        Tools.requireDocker();
        PostgreSQLContainer server = Server.SERVER;
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection =
                DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword())) {
            Jdbc.execute(connection, "create database " + name);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        String url = "jdbc:postgresql://" + server.getHost() + ":" + server.getFirstMappedPort() + "/" + name;
        return DbConfig.of(url, server.getUsername(), server.getPassword()).unsafe();
    }
}
