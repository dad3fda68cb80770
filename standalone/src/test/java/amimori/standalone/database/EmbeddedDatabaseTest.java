package amimori.standalone.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void runsDurablyAndKeepsWhatWasWrittenOverARestart() throws SQLException {
        try (DataFolder data = DataFolder.hold(folder)) {
            Access first;
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
                first = database.access();
                for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                    assertThat(ask(first, "show " + setting)).as(setting).isEqualTo("on");
                }
                run(first, "create table kept (id int)", "insert into kept values (7)");
            }
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
                assertThat(database.access())
                        .as("port and password are remembered")
                        .isEqualTo(first);
                assertThat(ask(database.access(), "select id from kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (DataFolder data = DataFolder.hold(folder);
                EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            String url = database.access().url();
            assertThatThrownBy(() ->
                            DriverManager.getConnection(url, "amimori", "wrong").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(url, "postgres", "").close())
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void keepsThePasswordWhereOnlyTheOwnerOfTheFolderReadsIt() throws IOException {
        try (DataFolder data = DataFolder.hold(folder);
                EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Path file = folder.resolve("postgres/access.properties");
            assertThat(Files.readString(file)).contains(database.access().password());
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(database.access()).hasToString(database.access().url() + " as amimori");
        }
    }

    @Test
    void comesBackByItselfWhenItsServerIsKilledAndHasEveryCommitThatWasConfirmed() throws Exception {
        try (DataFolder data = DataFolder.hold(folder);
                EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            Access access = database.access();
            run(access, "create table kept (id int)");
            for (int round = 1; round <= 3; round++) {
                run(access, "insert into kept values (" + round + ")");
                kill(serverPid());
                await().atMost(30, SECONDS).ignoreExceptions().until(() -> ask(access, "select 1"), "1"::equals);
                assertThat(ask(access, "select count(*) from kept")).isEqualTo(Integer.toString(round));
            }
        }
    }

    @Test
    void takesTheFolderOverFromAKilledProcessWhoseServerStillRuns() throws Exception {
        DataFolder data = DataFolder.hold(folder);
        EmbeddedDatabase left = EmbeddedDatabase.start(data);
        left.stopWatching();
        long leftPid = serverPid();
        run(left.access(), "create table kept (id int)");
        try (Connection open = left.access().connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("lock table kept");
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
                assertThat(serverPid()).isNotEqualTo(leftPid);
                run(database.access(), "insert into kept values (1)");
            }
        } finally {
            left.close();
            data.close();
        }
    }

    @Test
    void isNotMisledByAProcessNumberThatNowBelongsToAnotherProgram() throws Exception {
        try (DataFolder data = DataFolder.hold(folder)) {
            EmbeddedDatabase.start(data).close();
            Path pid = folder.resolve("postgres/cluster/postmaster.pid");
            Files.writeString(pid, ProcessHandle.current().pid() + "\n" + folder + "\n1\n1\n\n\n");
            try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
                assertThat(ask(database.access(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersionInOneSentence() throws IOException {
        try (DataFolder data = DataFolder.hold(folder)) {
            EmbeddedDatabase.start(data).close();
            Files.writeString(folder.resolve("postgres/cluster/PG_VERSION"), "9\n");
            assertThatThrownBy(() -> EmbeddedDatabase.start(data))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("was made by PostgreSQL 9 and this Amimori brings PostgreSQL 18");
        }
    }

    @Test
    void leavesNoServerBehindWhenItIsClosed() {
        try (DataFolder data = DataFolder.hold(folder)) {
            EmbeddedDatabase database = EmbeddedDatabase.start(data);
            database.close();
            assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
            assertThatThrownBy(() -> ask(database.access(), "select 1")).hasMessageContaining("refused");
        }
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/cluster/postmaster.pid"))
                .get(0));
    }

    private static void kill(long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void run(Access access, String... statements) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(Access access, String sql) throws SQLException {
        try (Connection connection = access.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
