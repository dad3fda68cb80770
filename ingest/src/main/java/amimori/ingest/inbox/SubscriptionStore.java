package amimori.ingest.inbox;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Jdbc;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, in the table {@code subscription}, which client has subscribed to what, since the broker only tells that it
 * kept a session. To subscribe once too often does no harm, so a database that is away keeps nobody from it.
 */
final class SubscriptionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionStore.class);

    private final Jdbc jdbc;
    private final String broker;

    /** @param broker its URL */
    SubscriptionStore(Jdbc jdbc, String broker) {
        this.jdbc = jdbc;
        this.broker = Broker.requireUrl(broker);
    }

    /** Whether the client is known to have subscribed to exactly these filters. */
    boolean made(String clientId, List<String> filters) {
        try {
            return jdbc.first(
                            "select 1 from subscription where client_id = ? and broker = ? and filters = ?",
                            row -> 1,
                            clientId,
                            broker,
                            filters.toArray(String[]::new))
                    .isPresent();
        } catch (DatabaseFailure e) {
            LOG.warn("It is not known whether {} has subscribed: {}", clientId, e.getMessage());
            return false;
        }
    }

    /** To be called before the client subscribes in a new session. */
    void forget(String clientId) {
        write(clientId, "delete from subscription where client_id = ? and broker = ?", clientId, broker);
    }

    /** To be called when the broker has confirmed. */
    void remember(String clientId, List<String> filters) {
        write(
                clientId,
                "insert into subscription (client_id, broker, filters) values (?, ?, ?)"
                        + " on conflict (client_id, broker) do update set filters = excluded.filters, at = now()",
                clientId,
                broker,
                filters.toArray(String[]::new));
    }

    private void write(String clientId, String sql, Object... parameters) {
        try {
            jdbc.update(sql, parameters);
        } catch (DatabaseFailure e) {
            LOG.warn("The subscription of {} is not written down: {}", clientId, e.getMessage());
        }
    }
}
