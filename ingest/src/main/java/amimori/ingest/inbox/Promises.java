package amimori.ingest.inbox;

import amimori.wire.FrameHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker grants when it lets a client in. Not all that matters can be asked: whether it syncs before it
 * acknowledges, and whether it still knows shared subscriptions after a restart, no broker tells.
 *
 * @param sessionSeconds how long it keeps the session of a client that is away
 * @param shared whether it offers shared subscriptions
 * @param retains whether it keeps retained messages
 * @param packetBytes the largest packet it takes, or {@link Long#MAX_VALUE}
 * @param qos the best quality of service it offers
 */
record Promises(long sessionSeconds, boolean shared, boolean retains, long packetBytes, int qos) {
    private static final Logger LOG = LoggerFactory.getLogger(Promises.class);

    /** @param asked the session expiry that was asked for, which holds if the broker names no other */
    static Promises of(MqttProperties answer, long asked) {
        MqttProperties said = answer == null ? new MqttProperties() : answer;
        return new Promises(
                said.getSessionExpiryInterval() == null ? asked : said.getSessionExpiryInterval(),
                said.isSharedSubscriptionAvailable(),
                said.isRetainAvailable() == null || said.isRetainAvailable(),
                said.getMaximumPacketSize() == null ? Long.MAX_VALUE : said.getMaximumPacketSize(),
                said.getMaximumQoS() == null ? 2 : said.getMaximumQoS());
    }

    /** Says in one sentence what is missing, if anything is. */
    void warnOfMissing(String brokerUrl, long askedSeconds) {
        List<String> missing = missing(askedSeconds);
        if (!missing.isEmpty()) {
            LOG.warn("The broker at {} cannot keep all promises: {}.", brokerUrl, String.join("; ", missing));
        }
    }

    /** What it does not keep of what is needed, a clause each, and what follows from it. */
    List<String> missing(long askedSeconds) {
        List<String> missing = new ArrayList<>();
        if (sessionSeconds < askedSeconds) {
            missing.add("it forgets what waits for an absent ingest after "
                    + Duration.ofSeconds(sessionSeconds).toMinutes() + " minutes, not "
                    + Duration.ofSeconds(askedSeconds).toDays() + " days");
        }
        if (!shared) {
            missing.add("it has no shared subscriptions, so that each connection gets every message and several ingest"
                    + " processes share no work");
        }
        if (!retains) {
            missing.add("it keeps no retained messages, so that units do not learn their configuration when they come"
                    + " back");
        }
        if (packetBytes < FrameHead.MAX_JPEG_BYTES) {
            missing.add("it takes packets of at most " + packetBytes + " bytes, less than the largest picture");
        }
        if (qos < 1) {
            missing.add("it offers no QoS 1, so that nothing is acknowledged");
        }
        return missing;
    }
}
