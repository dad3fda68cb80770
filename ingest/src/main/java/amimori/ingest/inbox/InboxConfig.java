package amimori.ingest.inbox;

import amimori.ingest.Misconfigured;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How messages come in.
 *
 * @param brokerUrl {@code tcp://HOST:PORT} or {@code ssl://HOST:PORT}; {@code mqtt:} and {@code mqtts:} mean the same
 * @param user MQTT user name, {@code ingest} unless the broker wants another
 * @param password its secret, or null
 * @param caFile certificates in PEM that TLS trusts, or null for the JDK's own
 * @param instance stable name of this process among its like; part of the client ids, whose sessions the broker keeps
 * @param senmlLinks MQTT connections for readings, each with a database connection of its own, 1 to 64
 * @param batchMessages most messages stored in one transaction
 * @param linger how long a batch waits for company
 * @param oldest how far back a capture time may lie
 * @param newest how far ahead a capture time may lie
 */
public record InboxConfig(
        String brokerUrl,
        String user,
        String password,
        Path caFile,
        String instance,
        int senmlLinks,
        int batchMessages,
        Duration linger,
        Duration oldest,
        Duration newest) {
    /** A season and the one before it: a logger found again after a year is still welcome. */
    public static final Duration DEFAULT_OLDEST = Duration.ofDays(400);

    /** More than clocks without GNSS drift in a day; a wrong year stays out. */
    public static final Duration DEFAULT_NEWEST = Duration.ofMinutes(10);

    public InboxConfig {
        Broker.requireUrl(brokerUrl);
        try {
            Ids.requirePart("instance", instance);
        } catch (Malformed e) {
            throw new Misconfigured("The name of this instance will not do: " + e.getMessage() + ".", e);
        }
        requireWithin("connections for readings", senmlLinks, 1, 64);
        requireWithin("messages in a batch", batchMessages, 1, 60_000);
    }

    public static InboxConfig of(String brokerUrl, String user, String password, String instance) {
        return new InboxConfig(
                brokerUrl,
                user,
                password,
                null,
                instance,
                2,
                2000,
                Duration.ofMillis(20),
                DEFAULT_OLDEST,
                DEFAULT_NEWEST);
    }

    /** The same, trusting other certificates; null for the JDK's own. */
    public InboxConfig trusting(Path certificates) {
        return new InboxConfig(
                brokerUrl, user, password, certificates, instance, senmlLinks, batchMessages, linger, oldest, newest);
    }

    /** The same, taking capture times from further or less far back. */
    public InboxConfig reachingBack(Duration far) {
        return new InboxConfig(
                brokerUrl, user, password, caFile, instance, senmlLinks, batchMessages, linger, far, newest);
    }

    private static void requireWithin(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new Misconfigured("The " + what + " must be from " + min + " to " + max + ", not " + value + ".");
        }
    }

    @Override
    public String toString() {
        return "InboxConfig[" + brokerUrl + " as " + user + ", instance " + instance + "]";
    }
}
