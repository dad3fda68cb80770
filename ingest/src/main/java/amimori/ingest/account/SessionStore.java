package amimori.ingest.account;

import amimori.ingest.db.Jdbc;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Sessions of browsers and tokens of scripts in the database. */
public final class SessionStore {
    /** A fisher logs in about once a month; a lost phone is out after it at the latest. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final String WHO = "select p.id, p.name, p.role, o.id, o.name from %s t"
            + " join person p on p.id = t.person_id join organisation o on o.id = p.organisation_id"
            + " where t.token_hash = ? and p.disabled is null and %s";
    private static final String BY_SESSION = WHO.formatted("session", "t.expires > ?");
    private static final String BY_API_TOKEN = WHO.formatted("api_token", "coalesce(t.expires > ?, true)");
    private static final byte[] NONE = new byte[0];

    private final Jdbc jdbc;
    private final Clock clock;

    public SessionStore(DataSource database, Clock clock) {
        this.jdbc = new Jdbc(database);
        this.clock = clock;
    }

    /**
     * Opens a session and forgets the one the browser had, if any, and those that are over.
     *
     * @param former what the browser's cookie held, or null
     * @return the new session's token, for the cookie
     */
    public String open(Person person, String former) {
        Token token = Token.session();
        byte[] over = Token.plausible(former) ? new Token(former).hash() : NONE;
        jdbc.transaction(connection -> {
            Jdbc.update(connection, "delete from session where token_hash = ? or expires <= ?", over, clock.instant());
            return Jdbc.update(
                    connection,
                    "insert into session (token_hash, person_id, created, expires) values (?, ?, ?, ?)",
                    token.hash(),
                    person.id(),
                    clock.instant(),
                    clock.instant().plus(LIFE));
        });
        return token.text();
    }

    public void close(String token) {
        if (Token.plausible(token)) {
            jdbc.update("delete from session where token_hash = ?", (Object) new Token(token).hash());
        }
    }

    /** @return whose session it is, if it is one that still holds */
    public Optional<Person> bySession(String token) {
        return who(BY_SESSION, token);
    }

    /** @return whose token it is, if it is one that still holds */
    public Optional<Person> byApiToken(String token) {
        return who(BY_API_TOKEN, token);
    }

    /**
     * Makes a token for scripts.
     *
     * @param label what it is for, for the list
     * @return the token, which is not kept and cannot be shown again
     */
    public String addApiToken(Person person, String label) {
        Token token = Token.api();
        jdbc.update(
                "insert into api_token (token_hash, person_id, label) values (?, ?, ?)",
                token.hash(),
                person.id(),
                label);
        return token.text();
    }

    private Optional<Person> who(String sql, String token) {
        if (!Token.plausible(token)) {
            return Optional.empty();
        }
        return jdbc.first(sql, PersonStore::person, new Token(token).hash(), clock.instant());
    }
}
