package amimori.standalone.fault;

import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit that publishes what a trial makes up, and writes it down first. */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long ANSWER_MILLIS = 60_000;
    private static final int REFUSED = 0x80;
    private static final String INSTRUMENT = "t1";

    private final String broker;
    private final Credentials unit;
    private final LedgerWriter ledger;
    private MqttAsyncClient client;
    private int connections;

    private Sender(String broker, Credentials unit, LedgerWriter ledger) {
        this.broker = broker;
        this.unit = unit;
        this.ledger = ledger;
    }

    /** The broker hears of a new unit within seconds of its registration, not at once. */
    static Sender connect(String broker, Credentials unit, LedgerWriter ledger) throws Exception {
        Sender sender = new Sender(broker, unit, ledger);
        Wait.until(unit + " is let in", Duration.ofMillis(ANSWER_MILLIS), sender::connected);
        return sender;
    }

    /** A client object of its own for each connection. */
    private void connect() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(unit.unit());
        options.setPassword(unit.secret().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        client = new MqttAsyncClient(broker, unit.unit(), new MemoryPersistence());
        client.connect(options).waitForCompletion(ANSWER_MILLIS);
        connections++;
    }

    /** Temperatures, one instant each. @param stepMicros from one to the next */
    static List<Reading> temperatures(long fromMicros, long stepMicros, int howMany, double first) {
        List<Reading> pack = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            pack.add(new Reading(
                    INSTRUMENT,
                    Quantity.TEMPERATURE.cfName(),
                    Quantity.TEMPERATURE.uom(),
                    fromMicros + i * stepMicros,
                    first + i / 64.0,
                    Flag.NOT_EVALUATED));
        }
        return pack;
    }

    /** Writes it down, publishes it, and writes down that it was accepted. */
    void send(List<Reading> pack) throws Exception {
        long number = ledger.sent(unit.unit(), pack);
        if (publish(pack)) {
            ledger.acknowledged(number);
        }
    }

    /** Publishes what was written down before. */
    boolean publish(List<Reading> pack) throws Exception {
        return publish(
                Topic.of(unit.site(), unit.unit(), Kind.SENML).toString(),
                Message.SENML_CBOR,
                Map.of(Clock.PROPERTY, Clock.SYSTEM.word()),
                Senml.encode(pack, Senml.Format.CBOR));
    }

    /** Publishes at QoS 1, connecting again if need be; whether it was accepted. */
    boolean publish(String topic, String contentType, Map<String, String> properties, byte[] payload) throws Exception {
        MqttProperties own = new MqttProperties();
        own.setContentType(contentType);
        own.setUserProperties(properties.entrySet().stream()
                .map(property -> new UserProperty(property.getKey(), property.getValue()))
                .toList());
        MqttMessage message = new MqttMessage(payload, 1, false, own);
        boolean connected = Wait.within(Duration.ofMillis(ANSWER_MILLIS), this::connected);
        if (!connected) {
            throw new IllegalStateException(unit + " finds no broker at " + broker);
        }
        IMqttToken token = client.publish(topic, message);
        token.waitForCompletion(ANSWER_MILLIS);
        int[] codes = token.getReasonCodes();
        return codes == null || Arrays.stream(codes).allMatch(code -> code < REFUSED);
    }

    private boolean connected() throws MqttException {
        if (client != null && client.isConnected()) {
            return true;
        }
        leave();
        try {
            connect();
            return true;
        } catch (MqttException e) {
            LOG.debug("{}: {}", unit, e.getMessage());
            return false;
        }
    }

    private void leave() throws MqttException {
        if (client == null) {
            return;
        }
        if (client.isConnected()) {
            client.disconnect().waitForCompletion(ANSWER_MILLIS);
        }
        client.close();
    }

    Credentials unit() {
        return unit;
    }

    LedgerWriter ledger() {
        return ledger;
    }

    /** How often it has been let in. */
    int connections() {
        return connections;
    }

    @Override
    public void close() throws MqttException {
        leave();
    }
}
