package amimori.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.simulator.cli.SimulateCommand;
import amimori.wire.Flag;
import amimori.wire.Message;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Senml;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifierTest {
    private static final Path SCHEMA = Path.of("../ingest/src/main/resources/db/migration/V1__first.sql");
    private static final long BEGIN = 1_780_000_000_000_000L;

    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;
    private Connection connection;
    private Ledger ledger;
    private Path file;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }

    /** Two units with 100 readings each, 90 of them acknowledged, all stored. */
    @BeforeEach
    void allIsWell() throws IOException, SQLException {
        run("drop schema public cascade; create schema public");
        run(Files.readString(SCHEMA));
        run("""
                insert into organisation (id, name) values ('o1', 'o');
                insert into site (id, organisation_id, name) values ('s1', 'o1', 's');
                insert into unit (id, site_id, name, secret_hash) values ('u1', 's1', 'a', ''), ('u2', 's1', 'b', '');
                insert into series (unit_id, instrument, quantity, uom)
                  values ('u1', 't', 'sea_water_temperature', 'Cel'), ('u2', 't', 'sea_water_temperature', 'Cel')""");
        file = folder.resolve("ledger" + System.nanoTime());
        try (LedgerWriter writer = LedgerWriter.open(file)) {
            for (String unit : List.of("u1", "u2")) {
                for (int pack = 0; pack < 10; pack++) {
                    long number = writer.sent(unit, pack(pack));
                    if (pack < 9) {
                        writer.acknowledged(number);
                    }
                }
            }
        }
        ledger = Ledger.read(file);
        run("""
                insert into reading (series_id, time, value, flag, clock)
                select s, to_timestamp(1780000000) + n * interval '1 microsecond' * 123457, n / 8.0, 2, 2
                from generate_series(1, 2) s, generate_series(0, 99) n""");
    }

    private static List<Reading> pack(int number) {
        List<Reading> pack = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int n = 10 * number + i;
            pack.add(new Reading(
                    "t", Quantity.TEMPERATURE.cfName(), "Cel", BEGIN + n * 123_457L, n / 8d, Flag.NOT_EVALUATED));
        }
        return pack;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Verdict verdict(boolean complete) throws SQLException {
        return Verifier.verify(ledger, connection, complete);
    }

    @Test
    void whereAllIsWellNothingIsLostDoubledOrForeign() throws SQLException {
        assertThat(verdict(true)).isEqualTo(new Verdict(200, 180, 200, 0, 0, 0, 0, List.of()));
        assertThat(verdict(true).good()).isTrue();
    }

    @Test
    void aLedgerReadInPartsIsJudgedAsOne() throws IOException, SQLException {
        run("delete from reading where series_id = 1 and value = 5");
        assertThat(Verifier.verify(file, connection, false, 5)).isEqualTo(verdict(false));
        assertThat(Verifier.verify(file, connection, true)).isEqualTo(verdict(true));
    }

    @Test
    void anAcknowledgedValueThatIsNotStoredIsLost() throws SQLException {
        run("delete from reading where series_id = 1 and value = 5");
        Verdict verdict = verdict(false);
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.stored()).isEqualTo(199);
        assertThat(verdict.examples()).singleElement().asString().contains("lost: u1 t/sea_water_temperature");
    }

    @Test
    void whatADeadLetterHoldsIsNotLostButCountedApart() throws SQLException {
        run("delete from reading where series_id = 1 and value in (5, 6)");
        byte[] kept = Senml.encode(List.of(pack(4).get(0)), Senml.Format.JSON);
        run("insert into dead_letter (digest, reason, detail, topic, kind, unit_id, content_type, properties, payload)"
                + " values ('\\x01', 'conflict', '', '', 'senml', 'u1', '" + Message.SENML_JSON + "', '{}', '\\x"
                + HexFormat.of().formatHex(kept) + "')");
        Verdict verdict = verdict(true);
        assertThat(verdict.dead()).isEqualTo(1);
        assertThat(verdict.lost()).isEqualTo(1);
    }

    @Test
    void anUnacknowledgedValueIsMissedOnlyWhereAllIsToBeIn() throws SQLException {
        run("delete from reading where series_id = 2 and value >= 99 / 8.0");
        assertThat(verdict(false).good()).isTrue();
        assertThat(verdict(true).lost()).isEqualTo(1);
    }

    @Test
    void aValueStoredTwiceIsDoubled() throws SQLException {
        run("insert into series (unit_id, instrument, quantity, uom) values ('u1', 't', 'sea_water_temperature', 'K')");
        run("insert into reading select 3, time, value, flag, clock from reading where series_id = 1 and value = 5");
        assertThat(verdict(true).doubled()).isEqualTo(1);
        run("alter table reading drop constraint reading_pkey");
        run("insert into reading select * from reading where series_id = 2 and value = 7");
        assertThat(verdict(true).doubled()).isEqualTo(2);
    }

    @Test
    void aValueThatNobodySentIsForeignAndAChangedOneIsForeignAndLost() throws SQLException {
        run("insert into reading (series_id, time, value, flag, clock) values (1, now(), 1, 2, 2)");
        assertThat(verdict(true).foreign()).isEqualTo(1);
        run("update reading set value = 5.0000001 where series_id = 2 and value = 5");
        Verdict verdict = verdict(true);
        assertThat(verdict.foreign()).isEqualTo(2);
        assertThat(verdict.lost()).isEqualTo(1);
    }

    @Test
    void theCommandPrintsATableAndOneJsonDocumentAndFailsWhereSomethingIsWrong() throws SQLException {
        run("delete from reading where series_id = 1 and value = 5");
        StringWriter said = new StringWriter();
        int code = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(said, true))
                .execute(
                        "verify",
                        file.toString(),
                        "--db",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "--complete",
                        "--json");
        assertThat(code).isEqualTo(1);
        assertThat(said.toString())
                .contains("acknowledged")
                .endsWith(
                        "{\"sent\":200,\"acknowledged\":180,\"stored\":199,\"dead\":0,\"lost\":1,\"doubled\":0,\"foreign\":0}\n");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidInOneSentence() {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new SimulateCommand())
                .setErr(new PrintWriter(said, true))
                .execute("verify", file.toString(), "--db", "jdbc:postgresql://127.0.0.1:1/none");
        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).startsWith("database: ").hasLineCount(1);
    }
}
