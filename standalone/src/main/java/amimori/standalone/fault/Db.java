package amimori.standalone.fault;

import amimori.ingest.Setting;
import amimori.standalone.database.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that is looked into.
 *
 * @param url JDBC URL
 * @param user null where the URL carries it
 * @param password null where the URL carries it, or none is asked for; a secret
 */
public record Db(String url, String user, String password) {
    private static final int PATIENCE_S = 20;

    static Db of(Access access) {
        return new Db(access.url(), access.user(), access.password());
    }

    /** A connection, if the server answers in time. */
    Connection connect() throws SQLException {
        return source().getConnection();
    }

    DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setConnectTimeout(PATIENCE_S);
        source.setLoginTimeout(PATIENCE_S);
        return source;
    }

    /** For a process that is to work on it. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put(Setting.DB_URL.variable(), url);
        if (user != null) {
            variables.put(Setting.DB_USER.variable(), user);
        }
        if (password != null) {
            variables.put(Setting.DB_PASSWORD.variable(), password);
        }
        return variables;
    }

    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "").replaceAll("//[^/@]*@", "//");
    }
}
