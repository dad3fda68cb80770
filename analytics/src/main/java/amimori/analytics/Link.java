package amimori.analytics;

import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from connect to loss; a lost one is never revived, the worker opens another. The session
 * at the broker is what lasts: frames that were not acknowledged come again on the next connection.
 */
final class Link implements MqttCallback, AutoCloseable {
    static final String FILTER = "$share/analytics/" + Topic.filterOf(Kind.FRAME);
    /** Reason codes from here on are refusals; Paho reports them as success. */
    static final int FIRST_REFUSAL = 0x80;

    private static final int SESSION_TAKEN_OVER = 0x8E;

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long SESSION_EXPIRY_SECONDS = Duration.ofDays(7).toSeconds();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ROOM_FOR_HEAD_BYTES = 64 * 1024;

    private final MqttAsyncClient client;
    private final Consumer<Delivery> frames;
    private final AckOrder acknowledgements = new AckOrder(this::send);
    private final CountDownLatch lost = new CountDownLatch(1);

    private Link(MqttAsyncClient client, Consumer<Delivery> frames) {
        this.client = client;
        this.frames = frames;
    }

    /** The connection ended between connecting and subscribing: the session is of no use, a backlog it cannot have. */
    static final class NotSubscribed extends MqttException {
        private static final long serialVersionUID = 1L;

        NotSubscribed(MqttException cause) {
            super(cause.getReasonCode(), cause);
        }
    }

    /**
     * Connects and subscribes.
     *
     * @param anew whether to begin with a new session, as after {@link NotSubscribed}
     * @param frames is given each frame on the client's own thread and must return at once
     * @throws NotSubscribed if it is connected but does not get its subscription
     * @throws MqttException with the broker's reason code if it refuses, or the client's if it cannot be reached
     */
    static Link open(WorkerConfig config, boolean anew, Consumer<Delivery> frames) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(config.serverUri(), config.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        Link link = new Link(client, frames);
        client.setCallback(link);
        try {
            IMqttToken connected = client.connect(options(config, anew));
            connected.waitForCompletion(PATIENCE.toMillis());
            if (!connected.getSessionPresent()) {
                link.subscribe();
            }
            return link;
        } catch (MqttException e) {
            link.close();
            throw e;
        }
    }

    private static MqttConnectionOptions options(WorkerConfig config, boolean anew) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(anew);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setReceiveMaximum(config.receiveMaximum());
        options.setMaximumPacketSize((long) FrameHead.MAX_JPEG_BYTES + ROOM_FOR_HEAD_BYTES);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setKeepAliveInterval(30);
        options.setSocketFactory(config.tls() ? Sockets.tls(config.ca()) : Sockets.plain());
        options.setHttpsHostnameVerificationEnabled(config.tls());
        if (config.password() != null) {
            options.setUserName(WorkerConfig.ACCOUNT);
            options.setPassword(config.password().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    /**
     * Only where no session was taken up: it holds its subscription, and Artemis answers a second SUBSCRIBE to a shared
     * filter by replacing the consumer under the frames already handed over. Their acknowledgements then come to
     * nothing, Receive Maximum stays used up and no frame ever comes again.
     */
    private void subscribe() throws MqttException {
        try {
            IMqttToken token = client.subscribe(new MqttSubscription[] {new MqttSubscription(FILTER, 1)});
            token.waitForCompletion(PATIENCE.toMillis());
            int code = reasonCode(token);
            if (code >= FIRST_REFUSAL) {
                endSession();
                throw new MqttException(code);
            }
        } catch (MqttException e) {
            throw new NotSubscribed(e);
        }
    }

    /** A session without its subscription must not be there to be taken up by the next process. */
    private void endSession() throws MqttException {
        MqttProperties atOnce = new MqttProperties();
        atOnce.setSessionExpiryInterval(0L);
        client.disconnect(0, null, null, 0, atOnce).waitForCompletion(PATIENCE.toMillis());
    }

    /**
     * Publishes at QoS 1 and waits for the broker's word.
     *
     * @return the reason code of the PUBACK; from {@link #FIRST_REFUSAL} on the message was not accepted
     * @throws MqttException if the connection is gone or the broker does not answer
     */
    int publish(Message message) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setContentType(message.contentType());
        properties.setUserProperties(message.properties().entrySet().stream()
                .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                .toList());
        MqttMessage out = new MqttMessage(message.payload(), 1, false, properties);
        IMqttToken token = client.publish(message.topic(), out);
        token.waitForCompletion(PATIENCE.toMillis());
        return reasonCode(token);
    }

    /** Acknowledges the frame as soon as all that came before it are. */
    void acknowledge(Delivery delivery) throws MqttException {
        acknowledgements.finished(delivery);
    }

    private void send(Delivery delivery) throws MqttException {
        client.messageArrivedComplete(delivery.packetId(), 1);
    }

    private static int reasonCode(IMqttToken token) {
        int[] codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    boolean isLost() {
        return lost.getCount() == 0;
    }

    /** Gives the connection up; the broker hands all that is not acknowledged over again. */
    void giveUp() {
        lost.countDown();
    }

    void awaitLost() throws InterruptedException {
        lost.await();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        Delivery delivery = new Delivery(this, message.getQos() == 0 ? 0 : message.getId(), read(topic, message));
        if (delivery.awaitsAcknowledgement()) {
            acknowledgements.arrived(delivery);
        }
        frames.accept(delivery);
    }

    private static Message read(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        List<UserProperty> pairs = properties == null ? List.of() : properties.getUserProperties();
        Map<String, String> first = new LinkedHashMap<>();
        pairs.forEach(pair -> first.putIfAbsent(pair.getKey(), pair.getValue()));
        String contentType = properties == null ? null : properties.getContentType();
        return new Message(topic, contentType == null ? "" : contentType, first, message.getPayload());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        if (!isLost()) {
            String why = response.getReturnCode() == SESSION_TAKEN_OVER
                    ? "another worker has the name " + client.getClientId()
                    : response.getReasonString() != null
                            ? response.getReasonString()
                            : String.valueOf(response.getException());
            LOG.warn("connection to {} lost, {}", client.getServerURI(), why);
        }
        lost.countDown();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        LOG.warn("MQTT error at {}: {}", client.getServerURI(), exception.toString());
        lost.countDown();
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Whoever publishes waits on its own token.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        LOG.info("connected to {} as {}", serverUri, client.getClientId());
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        LOG.warn("unexpected AUTH packet, reason code {}", reasonCode);
    }

    /** Leaves the session at the broker. */
    @Override
    public void close() {
        lost.countDown();
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(PATIENCE.toMillis());
            } else {
                client.disconnectForcibly(0, 1, false);
            }
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("closing a connection that is already gone: {}", e.toString());
        }
    }
}
