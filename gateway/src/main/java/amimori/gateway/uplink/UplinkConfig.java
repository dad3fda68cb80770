package amimori.gateway.uplink;

import amimori.gateway.Misconfigured;
import amimori.wire.FrameHead;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The way to the broker.
 *
 * @param broker {@code tcp://host:port} or, with TLS, {@code ssl://host:port}; {@code mqtt://} and {@code mqtts://} mean
 *     the same; the port may be left out (1883, 8883)
 * @param secret of the unit; never shown
 * @param ca PEM file with the certificates that vouch for the broker, or null for those the computer trusts
 * @param capKbits most that may be sent, kbit/s (1000 bit/s) counted at the socket, or null
 * @param ackSeconds how long the link may do nothing at all while an acknowledgement is missing before it is cut,
 *     default 60
 */
public record UplinkConfig(
        @JsonProperty(required = true) URI broker,
        @JsonProperty(required = true) String secret,
        Path ca,
        Integer capKbits,
        Integer ackSeconds) {
    private static final Set<String> PLAIN = Set.of("tcp", "mqtt");
    private static final Set<String> SECURED = Set.of("ssl", "mqtts", "tls");
    private static final int PLAIN_PORT = 1883;
    private static final int SECURED_PORT = 8883;
    private static final int DEFAULT_ACK_SECONDS = 60;
    private static final int SHORTEST_KEEP_ALIVE = 60;
    private static final int LONGEST_KEEP_ALIVE = 65_535;

    public UplinkConfig {
        if (broker == null
                || broker.getScheme() == null
                || broker.getHost() == null
                || !(PLAIN.contains(broker.getScheme()) || SECURED.contains(broker.getScheme()))) {
            throw new Misconfigured(
                    "link.broker: expected tcp://host:port or ssl://host:port, found \"" + broker + '"');
        }
        if (secret == null || secret.isBlank()) {
            throw new Misconfigured("link.secret: expected the secret of the unit, found nothing");
        }
        if (capKbits != null && (capKbits < 1 || capKbits > 10_000_000)) {
            throw new Misconfigured("link.capKbits: expected 1 to 10000000 kbit/s, found " + capKbits);
        }
        ackSeconds = ackSeconds == null ? DEFAULT_ACK_SECONDS : ackSeconds;
        if (ackSeconds < 1 || ackSeconds > 3600) {
            throw new Misconfigured("link.ackSeconds: expected 1 to 3600, found " + ackSeconds);
        }
    }

    /** Without a cap, with default settings. */
    public static UplinkConfig of(String broker, String secret) {
        return new UplinkConfig(URI.create(broker), secret, null, null, null);
    }

    /** Trusting the certificates in a PEM file, or null for those the computer trusts. */
    public UplinkConfig trusting(Path certificates) {
        return new UplinkConfig(broker, secret, certificates, capKbits, ackSeconds);
    }

    public UplinkConfig withCapKbits(int kbits) {
        return new UplinkConfig(broker, secret, ca, kbits, ackSeconds);
    }

    boolean secured() {
        return SECURED.contains(broker.getScheme());
    }

    int port() {
        if (broker.getPort() > 0) {
            return broker.getPort();
        }
        return secured() ? SECURED_PORT : PLAIN_PORT;
    }

    /** Longer than the largest frame takes at the cap, so that the broker does not think the unit gone meanwhile. */
    int keepAliveSeconds() {
        if (capKbits == null) {
            return SHORTEST_KEEP_ALIVE * 2;
        }
        long frame = FrameHead.MAX_JPEG_BYTES * 8L / (capKbits * 1000L);
        return (int) Math.min(LONGEST_KEEP_ALIVE, SHORTEST_KEEP_ALIVE * 2 + 2 * frame);
    }

    Duration patience() {
        return Duration.ofSeconds(ackSeconds);
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "UplinkConfig[broker=" + broker + ", ca=" + ca + ", capKbits=" + capKbits + ']';
    }
}
