package amimori.ingest.account;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Jdbc;
import amimori.ingest.unit.Organisation;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Persons in the database. */
public final class PersonStore {
    private static final String PERSON =
            "select p.id, p.name, p.role, o.id, o.name, p.password_hash, p.created, p.disabled from person p"
                    + " join organisation o on o.id = p.organisation_id ";
    private static final String UNIQUE_VIOLATION = "23505";
    /** Taken by whoever makes the first person, so that two processes started at once make one. */
    private static final long FIRST_PERSON_LOCK = 0x616d696d6f7269L;

    private final Jdbc jdbc;

    public PersonStore(DataSource database) {
        this.jdbc = new Jdbc(database);
    }

    /**
     * One line of the list of persons.
     *
     * @param disabled since when the person may no longer log in, or null
     */
    public record Listed(Person person, Instant created, Instant disabled) {}

    /** A person with the hash of the password, for the login alone. */
    record Candidate(Person person, String passwordHash) {
        @Override
        public String toString() {
            return "Candidate[" + person.name() + "]";
        }
    }

    /**
     * @param organisation by name; null when there is only one
     * @throws Malformed when the name is taken, the password too short, or the organisation does not exist or is not
     *     said and there are several
     */
    public Person add(String name, Role role, String organisation, char[] password) {
        String kept = Person.requireName("name", name);
        String hash = Password.hash(Password.requireGood(password));
        Organisation of = organisation(organisation);
        try {
            return jdbc.transaction(connection -> insert(connection, kept, role, of, hash));
        } catch (DatabaseFailure e) {
            if (e.sqlState().equals(UNIQUE_VIOLATION)) {
                throw Malformed.at("name", kept, "a name nobody has yet");
            }
            throw e;
        }
    }

    /**
     * Makes the very first person, an owner, and the organisation if there is none; does nothing when there is any
     * person.
     */
    Optional<Person> addFirst(String name, String organisationName, char[] password) {
        String hash = Password.hash(password);
        return jdbc.transaction(connection -> {
            Jdbc.execute(connection, "select pg_advisory_xact_lock(?)", FIRST_PERSON_LOCK);
            if (!Jdbc.query(connection, "select 1 from person limit 1", row -> 1)
                    .isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    insert(connection, name, Role.OWNER, firstOrganisation(connection, organisationName), hash));
        });
    }

    /** Whether nobody has been added yet. */
    public boolean isEmpty() {
        return jdbc.first("select 1 from person limit 1", row -> 1).isEmpty();
    }

    public List<Listed> list() {
        return jdbc.query(
                PERSON + "order by o.name, p.name",
                row -> new Listed(person(row), Jdbc.instant(row, "created"), Jdbc.instant(row, "disabled")));
    }

    /** Only those who may log in. */
    Optional<Candidate> candidate(String name) {
        return jdbc.first(
                PERSON + "where p.name = ? and p.disabled is null",
                row -> new Candidate(person(row), row.getString("password_hash")),
                name);
    }

    /** @throws Malformed when nobody of that name may log in */
    public Person named(String name) {
        return candidate(Person.requireName("name", name))
                .map(Candidate::person)
                .orElseThrow(() -> Malformed.at("name", name, "somebody who may log in (see user list)"));
    }

    /** Sets another password and ends all of the person's sessions; tokens of scripts stay. */
    public void setPassword(Person person, char[] password) {
        String hash = Password.hash(Password.requireGood(password));
        changeAndSignOut("update person set password_hash = ? where id = ?", person, hash, person.id());
    }

    /** The person can no longer log in; sessions end at once, and tokens are of no use any more. */
    public void disable(Person person) {
        changeAndSignOut("update person set disabled = coalesce(disabled, now()) where id = ?", person, person.id());
    }

    private void changeAndSignOut(String sql, Person person, Object... values) {
        jdbc.transaction(connection -> {
            Jdbc.update(connection, sql, values);
            return Jdbc.update(connection, "delete from session where person_id = ?", person.id());
        });
    }

    private Organisation organisation(String name) {
        List<Organisation> found = jdbc.query(
                "select id, name from organisation where ?::text is null or name = ? order by created limit 2",
                row -> new Organisation(row.getString("id"), row.getString("name")),
                name,
                name);
        if (found.size() != 1) {
            throw Malformed.at("organisation", name, "the name of one that exists");
        }
        return found.get(0);
    }

    private static Organisation firstOrganisation(Connection connection, String name) throws SQLException {
        List<Organisation> first = Jdbc.query(
                connection,
                "select id, name from organisation order by created, id limit 1",
                row -> new Organisation(row.getString("id"), row.getString("name")));
        if (!first.isEmpty()) {
            return first.get(0);
        }
        Organisation made = new Organisation(Ids.next(), name);
        Jdbc.update(connection, "insert into organisation (id, name) values (?, ?)", made.id(), made.name());
        return made;
    }

    private static Person insert(Connection connection, String name, Role role, Organisation of, String passwordHash)
            throws SQLException {
        Person person = new Person(Ids.next(), name, role, of);
        Jdbc.update(
                connection,
                "insert into person (id, organisation_id, name, password_hash, role) values (?, ?, ?, ?, ?)",
                person.id(),
                of.id(),
                name,
                passwordHash,
                role.word());
        return person;
    }

    /** Reads id, name, role and the organisation's id and name from the first five columns. */
    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString(1),
                row.getString(2),
                Role.parse("role", row.getString(3)),
                new Organisation(row.getString(4), row.getString(5)));
    }
}
