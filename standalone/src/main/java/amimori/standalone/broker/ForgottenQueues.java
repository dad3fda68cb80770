package amimori.standalone.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.impl.LocalQueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes subscriptions that nobody reads any more, which would otherwise fill the disk. Artemis forgets the expiry of a
 * session when it restarts; this does not depend on it. What waits for {@code ingest} is never deleted: it was
 * acknowledged.
 */
final class ForgottenQueues {
    private static final Logger LOG = LoggerFactory.getLogger(ForgottenQueues.class);
    private static final long KEPT_NANOS = Duration.ofDays(7).toNanos();

    private final ActiveMQServer server;
    private final LongSupplier nanos;
    private final Map<SimpleString, Long> idleSince = new HashMap<>();

    ForgottenQueues(ActiveMQServer server, LongSupplier nanos) {
        this.server = server;
        this.nanos = nanos;
    }

    /** Queues of subscriptions: those of a service begin with its name and those of a unit with its id. */
    static List<Queue> subscriptions(ActiveMQServer server) {
        return server.getPostOffice()
                .getAllBindings()
                .filter(LocalQueueBinding.class::isInstance)
                .map(binding -> ((LocalQueueBinding) binding).getQueue())
                .filter(queue -> queue.getAddress().toString().startsWith("amimori/"))
                .toList();
    }

    synchronized void sweep() {
        long now = nanos.getAsLong();
        for (Queue queue : subscriptions(server)) {
            SimpleString name = queue.getName();
            if (queue.getConsumerCount() > 0 || name.toString().startsWith("ingest")) {
                idleSince.remove(name);
            } else if (now - idleSince.computeIfAbsent(name, key -> now) > KEPT_NANOS) {
                delete(name);
            }
        }
    }

    private void delete(SimpleString name) {
        try {
            LOG.info("the subscription {} was not read for 7 days; it is deleted with what waited in it", name);
            server.destroyQueue(name);
            idleSince.remove(name);
        } catch (Exception e) {
            LOG.warn("the subscription {} cannot be deleted: {}", name, e.getMessage());
        }
    }
}
