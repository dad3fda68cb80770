package amimori.ingest.inbox;

import amimori.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
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
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of an MQTT connection, with a client object of its own: connected, subscribed, acknowledged by hand, lost or
 * left. The session at the broker lives on.
 */
final class Connection implements AutoCloseable, MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /**
     * A session nobody comes back to is forgotten after this time, with its backlog. Artemis counts it in milliseconds
     * of 32 bits: of 25 days and more it makes a time that is over at once, and forgets the session with the next look.
     */
    private static final long SESSION_EXPIRY_SECONDS = 14L * 24 * 3600;

    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int TIMEOUT_SECONDS = 10;
    private static final long LEAVE_MILLIS = 2_000;
    private static final int REFUSED = 0x80;
    /** Artemis stumbles over two first subscriptions to one shared filter at the same instant. */
    private static final Object ONE_AT_A_TIME = new Object();

    private static final int BAD_AUTHENTICATION_METHOD = 0x8c;

    private final String clientId;
    private final Clock clock;
    private final Arrivals arrivals;
    private final MqttAsyncClient client;
    private volatile String lostBecause;
    private Promises promises;

    private Connection(InboxConfig config, Lane lane, String clientId, Clock clock) throws MqttException {
        this.clientId = clientId;
        this.clock = clock;
        this.arrivals = new Arrivals(lane.maxBytes());
        this.client = new MqttAsyncClient(Broker.requireUrl(config.brokerUrl()), clientId, new MemoryPersistence());
    }

    /**
     * Connects, and subscribes where that is not known to be done.
     *
     * @param subscribed whether a session that the broker kept has its subscriptions
     * @param subscriptions where it is written down
     * @throws Refused if the broker does not let this user in, or not hear what it asks for
     * @throws NotSubscribed if the connection was lost before the broker answered to that
     * @throws SubscribedAgain if it answered, but this connection must not be used
     * @throws MqttException if the broker cannot be reached
     */
    static Connection open(
            InboxConfig config,
            SSLSocketFactory tls,
            Lane lane,
            String clientId,
            Clock clock,
            boolean subscribed,
            SubscriptionStore subscriptions)
            throws MqttException, NotSubscribed, SubscribedAgain, Refused {
        Connection connection = new Connection(config, lane, clientId, clock);
        boolean open = false;
        try {
            boolean kept = connection.connect(config, tls, lane);
            if (!kept || !subscribed) {
                connection.subscribe(config, lane, kept, subscriptions);
            }
            open = true;
            return connection;
        } finally {
            if (!open) {
                connection.close();
            }
        }
    }

    /** @return whether the broker had a session of this client, and its subscriptions with it */
    private boolean connect(InboxConfig config, SSLSocketFactory tls, Lane lane) throws MqttException, Refused {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setReceiveMaximum(lane.receiveMaximum());
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(TIMEOUT_SECONDS);
        options.setSocketFactory(tls);
        if (config.user() != null) {
            options.setUserName(config.user());
        }
        if (config.password() != null) {
            options.setPassword(config.password().getBytes(StandardCharsets.UTF_8));
        }
        client.setManualAcks(true);
        client.setCallback(this);
        try {
            IMqttToken token = client.connect(options);
            token.waitForCompletion(TIMEOUT_SECONDS * 1000L);
            LOG.info(
                    "{} connected to {}, session {}",
                    clientId,
                    config.brokerUrl(),
                    token.getSessionPresent() ? "taken up again" : "new");
            promises = Promises.of(token.getResponseProperties(), SESSION_EXPIRY_SECONDS);
            promises.warnOfMissing(config.brokerUrl(), SESSION_EXPIRY_SECONDS);
            return token.getSessionPresent();
        } catch (MqttException e) {
            if (forbids(e.getReasonCode())) {
                throw new Refused("The broker at " + config.brokerUrl() + " refuses the user \"" + config.user()
                        + "\" (client " + clientId + "): " + said(e) + ".");
            }
            throw e;
        }
    }

    private static boolean forbids(int code) {
        return code == MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD
                || code == MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED
                || code == MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID
                || code == MqttReturnCode.RETURN_CODE_UNSUPPORTED_PROTOCOL_VERSION
                || code == BAD_AUTHENTICATION_METHOD;
    }

    /**
     * Only in a new session, or one that may be without subscriptions. Artemis answers a second SUBSCRIBE to a shared
     * filter by replacing the consumer under the messages already sent: their acknowledgements come to nothing and the
     * Receive Maximum stays used up, until the next connection.
     */
    private void subscribe(InboxConfig config, Lane lane, boolean kept, SubscriptionStore subscriptions)
            throws NotSubscribed, SubscribedAgain, Refused {
        subscriptions.forget(clientId);
        List<String> filters = promises.shared() ? lane.filters() : lane.plainFilters();
        try {
            synchronized (ONE_AT_A_TIME) {
                subscribe(config, filters);
            }
        } catch (Refused | NotSubscribed e) {
            if (!kept) {
                endSession();
            }
            throw e;
        }
        subscriptions.remember(clientId, filters);
        if (kept) {
            throw new SubscribedAgain();
        }
    }

    /** Takes leave for good: this session has not all its subscriptions. */
    private void endSession() {
        MqttProperties properties = new MqttProperties();
        properties.setSessionExpiryInterval(0L);
        try {
            client.disconnect(0, null, null, MqttReturnCode.RETURN_CODE_SUCCESS, properties)
                    .waitForCompletion(LEAVE_MILLIS * 2);
        } catch (MqttException e) {
            LOG.debug("{} could not end its session: {}", clientId, said(e));
        }
    }

    private void subscribe(InboxConfig config, List<String> filters) throws NotSubscribed, Refused {
        MqttSubscription[] wanted =
                filters.stream().map(filter -> new MqttSubscription(filter, 1)).toArray(MqttSubscription[]::new);
        try {
            IMqttToken token = client.subscribe(wanted);
            token.waitForCompletion(TIMEOUT_SECONDS * 1000L);
            int[] codes = token.getReasonCodes();
            for (int i = 0; codes != null && i < codes.length; i++) {
                if (codes[i] >= REFUSED) {
                    throw new Refused("The broker at " + config.brokerUrl() + " does not let the user \""
                            + config.user() + "\" subscribe to " + filters.get(i) + " (reason " + codes[i] + ").");
                }
            }
        } catch (MqttException e) {
            throw new NotSubscribed(e);
        }
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Acknowledges in arrival order; false if the connection is lost, and the rest will come again. */
    boolean acknowledge(List<Arrival> batch) {
        try {
            for (Arrival arrival : batch) {
                if (arrival.packet() > 0) {
                    client.messageArrivedComplete(arrival.packet(), 1);
                }
            }
            return lostBecause == null;
        } catch (MqttException e) {
            lost(said(e));
            return false;
        }
    }

    String lostBecause() {
        return lostBecause == null ? "the connection was lost" : lostBecause;
    }

    private void lost(String why) {
        if (lostBecause == null) {
            lostBecause = why;
        }
        arrivals.close();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        MqttProperties properties = message.getProperties();
        String type = properties == null || properties.getContentType() == null ? "" : properties.getContentType();
        Map<String, String> user = new LinkedHashMap<>();
        if (properties != null) {
            for (UserProperty property : properties.getUserProperties()) {
                user.putIfAbsent(property.getKey(), property.getValue());
            }
        }
        arrivals.put(new Arrival(
                new Message(topic, type, user, message.getPayload()),
                clock.instant(),
                message.getQos() == 0 ? 0 : message.getId()));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException e = response.getException();
        lost(
                response.getReasonString() != null
                        ? response.getReasonString()
                        : e == null ? "the broker closed it (reason " + response.getReturnCode() + ")" : said(e));
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
        LOG.warn("{}: {}", clientId, said(e));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Nothing is published here.
    }

    @Override
    public void connectComplete(boolean reconnect, String uri) {
        // connect() waits for it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // No enhanced authentication is begun.
    }

    static String said(MqttException e) {
        Throwable cause = e.getCause();
        String message = cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
        return message + " (" + e.getReasonCode() + ")";
    }

    /** Takes leave; the session and what comes meanwhile stay with the broker. */
    @Override
    public void close() {
        arrivals.close();
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(LEAVE_MILLIS * 2);
            } else {
                client.disconnectForcibly(0, 1, false);
            }
        } catch (MqttException e) {
            LOG.debug("{} left without a word: {}", clientId, said(e));
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("{} left something open: {}", clientId, said(e));
        }
    }
}
