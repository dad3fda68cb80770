package amimori.standalone.broker;

import amimori.ingest.Misconfigured;
import amimori.wire.FrameHead;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How the broker runs.
 *
 * @param folder where its journal and pages lie; everything acknowledged is there
 * @param host address the public port listens on
 * @param port public port, 0 for any free one
 * @param tls null for plain TCP
 * @param ingestSecret password of the service {@code ingest}
 * @param analyticsSecret password of the service {@code analytics}
 * @param memoryBytes what messages that wait may hold of the heap; the rest of them wait on disk
 * @param minDiskFreeBytes below this much free space nothing more is taken
 * @param unitMessagesPerSecond what one unit may send before it is slowed, 1 to 1,000,000
 */
public record BrokerConfig(
        Path folder,
        String host,
        int port,
        Tls tls,
        String ingestSecret,
        String analyticsSecret,
        long memoryBytes,
        long minDiskFreeBytes,
        int unitMessagesPerSecond) {
    /** Twenty times what a unit that comes back after days needs, and a tenth of what a small machine takes. */
    public static final int DEFAULT_UNIT_MESSAGES = 1_000;

    /** More of them a second than one client can send. */
    public static final int MOST_UNIT_MESSAGES = 1_000_000;
    /** Room for the head of a frame beside the largest picture. */
    private static final int HEAD_BYTES = 64 * 1024;

    /** Announced to every client as Maximum Packet Size. */
    public static final int MAX_PACKET_BYTES = FrameHead.MAX_JPEG_BYTES + HEAD_BYTES;

    private static final long DEFAULT_MEMORY = 64L << 20;
    /** Room for the database beside it to go on. */
    private static final long DEFAULT_MIN_DISK_FREE = 1L << 30;

    /** @throws Misconfigured if a service has no secret */
    public BrokerConfig {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(host, "host");
        requireSecret("ingest", ingestSecret);
        requireSecret("analytics", analyticsSecret);
        if (unitMessagesPerSecond < 1 || unitMessagesPerSecond > MOST_UNIT_MESSAGES) {
            throw new Misconfigured("AMIMORI_UNIT_MESSAGES_PER_SECOND: expected 1 to " + MOST_UNIT_MESSAGES + ", found "
                    + unitMessagesPerSecond + ".");
        }
    }

    public static BrokerConfig of(
            Path folder, String host, int port, Tls tls, String ingestSecret, String analyticsSecret) {
        return new BrokerConfig(
                folder,
                host,
                port,
                tls,
                ingestSecret,
                analyticsSecret,
                DEFAULT_MEMORY,
                DEFAULT_MIN_DISK_FREE,
                DEFAULT_UNIT_MESSAGES);
    }

    /** The same, slowing units that send more than this a second. */
    public BrokerConfig slowingUnitsAbove(int messagesPerSecond) {
        return new BrokerConfig(
                folder,
                host,
                port,
                tls,
                ingestSecret,
                analyticsSecret,
                memoryBytes,
                minDiskFreeBytes,
                messagesPerSecond);
    }

    private static void requireSecret(String service, String secret) {
        if (secret == null || secret.isBlank()) {
            throw new Misconfigured(
                    "The secret of the service " + service + " is empty: anybody could log in with it.");
        }
    }

    @Override
    public String toString() {
        return "BrokerConfig[" + folder + ", " + host + ":" + port + (tls == null ? "" : " with TLS") + "]";
    }
}
