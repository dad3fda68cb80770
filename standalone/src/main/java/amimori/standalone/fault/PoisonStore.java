package amimori.standalone.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the database refuse one value, as a fault of ours or a constraint of somebody else's would. */
final class PoisonStore {
    private final Db db;
    private final double value;

    PoisonStore(Db db, double value) {
        this.db = db;
        this.value = value;
    }

    void forbid() throws SQLException {
        execute("alter table reading add constraint trial_poison check (value <> " + value + ")");
    }

    void allow() throws SQLException {
        execute("alter table reading drop constraint if exists trial_poison");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
