package amimori.gateway.uplink;

import amimori.gateway.spool.Waiting;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Status;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * One connection to the broker: a Paho client that is used once. Paho's own reconnecting and remembering are off; after
 * its own reconnect it can loop on topic-alias errors, and the spool remembers better.
 */
final class Link implements AutoCloseable {
    /** Held, since the JDK forgets the level of a logger that nobody holds. What matters is said here in one line. */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho");

    static {
        PAHO.setLevel(java.util.logging.Level.OFF);
    }

    /** A link that swallows everything is given up soon, since it may be back a moment later. */
    private static final int CONNECT_SECONDS = 15;

    private static final int ANSWER_SECONDS = CONNECT_SECONDS + 5;
    private static final long WILL_DELAY_SECONDS = 60;
    /** The session outlives the connection by a little more than the will's delay; otherwise the will leaves at once. */
    private static final long SESSION_SECONDS = WILL_DELAY_SECONDS + 30;

    private static final long FAREWELL_MILLIS = 3_000;
    /** Fixed header, packet id, property lengths: at most. */
    private static final int PACKET_OVERHEAD = 32;

    private static final int NO_ANSWER = 32000;
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

    /** Hears what becomes of what was sent; called from Paho's threads, returns at once. */
    interface Ear {
        /** @param code the PUBACK's reason code; below 128 is accepted */
        void answered(Waiting sent, int code, String reason);

        /** Nothing more will come of this connection. */
        void lost(String why);
    }

    private final MqttAsyncClient client;
    private final Ear ear;
    private LinkSocket socket;
    private long maximumPacket = Long.MAX_VALUE;
    private int receiveMaximum = DEFAULT_RECEIVE_MAXIMUM;

    private Link(MqttAsyncClient client, Ear ear) {
        this.client = client;
        this.ear = ear;
    }

    /** @throws MqttException when the broker cannot be reached or does not let the unit in */
    static Link open(String site, String unit, UplinkConfig config, LinkSockets sockets, Ear ear)
            throws MqttException, InterruptedException {
        String url = "tcp://" + config.broker().getHost() + ":" + config.port();
        MqttAsyncClient client = new MqttAsyncClient(url, unit, new MemoryPersistence());
        Link link = new Link(client, ear);
        client.setCallback(link.new Events());
        boolean open = false;
        try {
            Connecting connecting = new Connecting();
            client.connect(options(site, unit, config, sockets), null, connecting);
            link.heed(connecting.await());
            link.socket = sockets.latest();
            open = true;
            return link;
        } finally {
            if (!open) {
                link.close();
            }
        }
    }

    /** Waits for the broker's answer in a way that can be interrupted, which Paho's own waiting cannot. */
    private static final class Connecting implements MqttActionListener {
        private final CompletableFuture<MqttProperties> answer = new CompletableFuture<>();

        MqttProperties await() throws MqttException, InterruptedException {
            try {
                return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof MqttException mqtt ? mqtt : new MqttException(e.getCause());
            } catch (TimeoutException e) {
                throw new MqttException(NO_ANSWER);
            }
        }

        @Override
        public void onSuccess(IMqttToken token) {
            MqttProperties properties = token.getResponseProperties();
            answer.complete(properties == null ? new MqttProperties() : properties);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private static MqttConnectionOptions options(String site, String unit, UplinkConfig config, LinkSockets sockets) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(SESSION_SECONDS);
        options.setAutomaticReconnect(false);
        options.setUserName(unit);
        options.setPassword(config.secret().getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(config.keepAliveSeconds());
        options.setSocketFactory(sockets);
        options.setTopicAliasMaximum(0);
        MqttMessage will = new MqttMessage(Status.lost().toJson(), 1, false, null);
        MqttProperties properties = new MqttProperties();
        properties.setContentType(Message.JSON);
        options.setWill(Topic.of(site, unit, Kind.STATUS).toString(), will);
        properties.setWillDelayInterval(WILL_DELAY_SECONDS);
        options.setWillMessageProperties(properties);
        return options;
    }

    private void heed(MqttProperties broker) {
        if (broker != null && broker.getMaximumPacketSize() != null) {
            maximumPacket = broker.getMaximumPacketSize();
        }
        if (broker != null && broker.getReceiveMaximum() != null) {
            receiveMaximum = broker.getReceiveMaximum();
        }
    }

    /** Unacknowledged messages the broker allows. */
    int receiveMaximum() {
        return receiveMaximum;
    }

    /** Largest packet the broker takes, bytes. */
    long maximumPacket() {
        return maximumPacket;
    }

    boolean fits(Message message) {
        return packetBytes(message) <= maximumPacket;
    }

    private static long packetBytes(Message message) {
        return PACKET_OVERHEAD + leastBytes(message);
    }

    /** What it takes on the wire at least. */
    static long leastBytes(Message message) {
        long bytes = message.payload().length
                + message.topic().getBytes(StandardCharsets.UTF_8).length
                + message.contentType().length();
        for (Map.Entry<String, String> property : message.properties().entrySet()) {
            bytes += 5
                    + property.getKey().getBytes(StandardCharsets.UTF_8).length
                    + property.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    void send(Waiting waiting) throws MqttException {
        Message message = waiting.message();
        MqttProperties properties = new MqttProperties();
        if (!message.contentType().isEmpty()) {
            properties.setContentType(message.contentType());
        }
        List<UserProperty> named = message.properties().entrySet().stream()
                .map(property -> new UserProperty(property.getKey(), property.getValue()))
                .collect(Collectors.toList());
        properties.setUserProperties(named);
        MqttMessage packet = new MqttMessage(message.payload(), 1, false, properties);
        client.publish(message.topic(), packet, waiting, new Answer());
    }

    /** Takes leave in good order, so that the broker forgets the will. */
    void farewell() {
        try {
            client.disconnect(FAREWELL_MILLIS).waitForCompletion(FAREWELL_MILLIS);
        } catch (MqttException e) {
            ear.lost("the farewell failed, " + describe(e));
        }
        close();
    }

    /**
     * Cuts the connection and frees Paho's threads, also of one that is only being made: {@code close} alone would throw and
     * leave socket and threads behind.
     */
    @Override
    public void close() {
        try {
            client.setCallback(null);
            client.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            // It was disconnected meanwhile, which is what is wanted.
            client.setCallback(null);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            // Closed already, or being disconnected by Paho's own thread, which closes it then.
            client.setCallback(null);
        }
    }

    static String describe(MqttException e) {
        if (e.getCause() != null) {
            Throwable cause = e.getCause();
            return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        return Reason.of(e.getReasonCode());
    }

    /** Every PUBACK ends in {@code onSuccess}, whatever its reason code: Paho 1.2.5 throws nothing. */
    private final class Answer implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            int shown = codes == null || codes.length == 0 ? MqttReturnCode.RETURN_CODE_SUCCESS : codes[0];
            int code = socket.codeOf(token.getMessageId(), shown);
            MqttProperties said = token.getResponseProperties();
            String reason = said == null || said.getReasonString() == null ? Reason.of(code) : said.getReasonString();
            ear.answered((Waiting) token.getUserContext(), code, reason);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable e) {
            ear.lost(e instanceof MqttException mqtt ? describe(mqtt) : String.valueOf(e));
        }
    }

    private final class Events implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            String why = response.getException() != null
                    ? describe(response.getException())
                    : Reason.of(response.getReturnCode());
            ear.lost(response.getReasonString() == null ? why : why + ", " + response.getReasonString());
        }

        @Override
        public void mqttErrorOccurred(MqttException e) {
            ear.lost(describe(e));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // Nothing is subscribed to.
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Said to the token's own listener.
        }

        @Override
        public void connectComplete(boolean reconnect, String url) {
            // Waited for in open().
        }

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {
            ear.lost("the broker asks for an authentication that is not spoken here");
        }
    }
}
