package amimori.standalone.fault;

import amimori.standalone.broker.JournalSync;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the promises rest on, as the database has it, and as a broker whose journal lies there is started. */
final class SettingsReader {
    private SettingsReader() {}

    /** One line. */
    static String read(Shore shore) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Connection connection = shore.db().connect();
                PreparedStatement query = connection.prepareStatement("select name || '=' || setting from pg_settings"
                        + " where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                settings.add(row.getString(1));
            }
        }
        Path folder = shore.folder();
        return String.join(", ", settings) + ", " + JournalSync.configured(folder);
    }
}
