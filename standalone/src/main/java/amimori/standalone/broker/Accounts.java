package amimori.standalone.broker;

import amimori.ingest.unit.DeviceSecret;
import amimori.standalone.broker.Decision.What;
import amimori.standalone.broker.Principal.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may connect: units from the database, services from the configuration.
 *
 * <p>All units are read at once and kept for {@value #FRESH_SECONDS} s: after an outage ten thousand of them come back
 * within a minute, and one query serves them all. A unit that is not among them is looked for again at most once a
 * second, so that one just registered can connect. While the database does not answer it is asked once in {@value
 * #FAILED_SECONDS} s, and what was read in the last {@value #STALE_SECONDS} s holds: the broker keeps what units send
 * even then.
 */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final int FRESH_SECONDS = 10;
    private static final int LOOK_AGAIN_SECONDS = 1;
    private static final int STALE_SECONDS = 600;
    private static final int FAILED_SECONDS = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A unit as the database has it. */
    private record Unit(String site, String secretHash, boolean retired) {}

    /** @param readAt by {@link System#nanoTime} or its stand-in */
    private record Units(Map<String, Unit> byId, long readAt) {}

    /** @param at when the database was found away, as {@link Units#readAt} */
    private record Failure(SQLException cause, long at) {}

    /**
     * The answer to a log-in.
     *
     * @param principal who it is, or null if it is refused
     * @param secretHash of the unit's secret that matched; {@code ""} for a service and if it is refused
     */
    record Login(Principal principal, String secretHash, Decision decision) {
        static Login refused(What what, String reason) {
            return new Login(null, "", Decision.refuse(what, reason));
        }

        static Login as(Principal principal, String secretHash) {
            return new Login(principal, secretHash, Decision.ALLOWED);
        }

        /** Without the hash. */
        @Override
        public String toString() {
            return "Login[" + principal + ", " + decision + "]";
        }
    }

    private final DataSource database;
    private final Map<String, ServiceAccount> services;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Units units;
    /** The last reading's, or null if it went well. */
    private volatile Failure failure;

    /**
     * @param role what the service may do
     * @param secret its password
     */
    record ServiceAccount(Role role, String secret) {}

    Accounts(DataSource database, String ingestSecret, String analyticsSecret, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.services = Map.of(
                "ingest", new ServiceAccount(Role.INGEST, ingestSecret),
                "analytics", new ServiceAccount(Role.ANALYTICS, analyticsSecret));
    }

    /** @throws SQLException if the database cannot be asked; nothing is known about the unit then */
    Login login(String user, String password) throws SQLException {
        ServiceAccount service = services.get(user);
        if (service != null) {
            return sameText(service.secret(), password)
                    ? Login.as(Principal.service(service.role()), "")
                    : Login.refused(What.PASSWORD, "wrong password");
        }
        Unit unit = find(user);
        if (unit == null) {
            return Login.refused(What.PASSWORD, "no such user");
        }
        if (!DeviceSecret.matches(password, unit.secretHash())) {
            return Login.refused(What.PASSWORD, "wrong password");
        }
        return unit.retired()
                ? Login.refused(What.RETIRED, "the unit is retired")
                : Login.as(Principal.unit(user, unit.site()), unit.secretHash());
    }

    /**
     * Whether a unit that logged in before could do so again with the same secret, as far as the database could be
     * asked.
     */
    boolean isCurrent(Login before) throws SQLException {
        Principal principal = before.principal();
        if (principal.role() != Role.UNIT) {
            return true;
        }
        Unit unit = find(principal.name());
        return unit != null
                && !unit.retired()
                && unit.site().equals(principal.site())
                && unit.secretHash().equals(before.secretHash());
    }

    private Unit find(String id) throws SQLException {
        Unit unit = readWithin(FRESH_SECONDS).byId().get(id);
        return unit != null ? unit : readWithin(LOOK_AGAIN_SECONDS).byId().get(id);
    }

    /**
     * While one thread asks the database, or it does not answer, the others go by what was read lately. If that is too
     * old they wait for the answer, unless the last one was a failure: Artemis' threads are few.
     */
    private Units readWithin(int seconds) throws SQLException {
        Units known = units;
        if (isFresh(known, seconds)) {
            return known;
        }
        if (failedLately() || !reading.tryLock()) {
            if (isFresh(known, STALE_SECONDS)) {
                return known;
            }
            requireNoFailure();
            reading.lock();
        }
        try {
            if (!isFresh(units, seconds)) {
                if (failedLately()) {
                    requireNoFailure();
                }
                units = read();
                failure = null;
            }
            return units;
        } catch (SQLException e) {
            if (isFresh(known, STALE_SECONDS)) {
                return known;
            }
            throw e;
        } finally {
            reading.unlock();
        }
    }

    private boolean failedLately() {
        Failure last = failure;
        return last != null && nanos.getAsLong() - last.at() < FAILED_SECONDS * NANOS_PER_SECOND;
    }

    private void requireNoFailure() throws SQLException {
        Failure last = failure;
        if (last != null) {
            throw new SQLException(last.cause().getMessage(), last.cause());
        }
    }

    private boolean isFresh(Units known, int seconds) {
        return known != null && nanos.getAsLong() - known.readAt() < seconds * NANOS_PER_SECOND;
    }

    private Units read() throws SQLException {
        long now = nanos.getAsLong();
        try {
            return new Units(readAll(), now);
        } catch (SQLException e) {
            if (failure == null) {
                LOG.warn("the database cannot say who may connect: {}", e.getMessage());
            }
            failure = new Failure(e, nanos.getAsLong());
            throw e;
        }
    }

    private Map<String, Unit> readAll() throws SQLException {
        Map<String, Unit> byId = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select id, site_id, secret_hash, retired is not null from unit");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                byId.put(row.getString(1), new Unit(row.getString(2), row.getString(3), row.getBoolean(4)));
            }
        }
        return byId;
    }

    private static boolean sameText(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
