package amimori.ingest.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedTableTest {
    private record Row(long time, int value) {}

    private static final KeyedTable<Row> TABLE = new KeyedTable<>(
            "probe",
            List.of("time"),
            List.of("value"),
            List.of(),
            Comparator.comparingLong(Row::time),
            (row, out) -> out.timestamptz(row.time()).int4(row.value()));

    @Test
    void aRowThatIsNeitherNewNorThereIsToBeTriedAgainAndIsNoDuplicate() throws SQLException {
        try (Database database = Database.open(new EmbeddedHome().fresh());
                Session session = database.session()) {
            database.jdbc().update("create table probe (time timestamptz primary key, value int)");
            // As if it had been there at first and were gone when it is looked for.
            database.jdbc()
                    .update("create function vanish() returns trigger language plpgsql as"
                            + " $$ begin if new.value = 13 then return null; end if; return new; end $$");
            database.jdbc()
                    .update("create trigger vanish before insert on probe for each row execute function vanish()");

            // Two of one key, so that the careful way is gone.
            List<Row> rows = List.of(new Row(1, 1), new Row(1, 1), new Row(1, 2), new Row(2, 13));
            assertThatThrownBy(() -> session.transaction(connection -> TABLE.store(session, rows)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(Failure.of(e)).isEqualTo(Failure.TRANSIENT))
                    .hasMessageContaining("probe");

            Outcome[] outcomes = session.transaction(connection -> TABLE.store(session, rows.subList(0, 3)));
            assertThat(outcomes)
                    .extracting(Outcome::what)
                    .containsExactly(Outcome.What.STORED, Outcome.What.DUPLICATE, Outcome.What.CONFLICT);
        }
    }
}
