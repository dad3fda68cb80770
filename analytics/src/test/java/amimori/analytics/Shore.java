package amimori.analytics;

import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

/** What stands on both sides of a worker: sends frames as units do and hears counts as ingest does. */
final class Shore implements MqttCallback, AutoCloseable {
    static final Topic CAMERA = Topic.of("bay", "unit1", Kind.FRAME, "cam1");

    /** @param clock the user property, or null */
    record Heard(Topic topic, String contentType, String clock, Count count) {}

    final Queue<Heard> counts = new ConcurrentLinkedQueue<>();
    private final MqttAsyncClient client;

    Shore(TestBroker broker) throws MqttException {
        client = new MqttAsyncClient(broker.url(), "shore", new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(1, 1);
        options.setUserName("shore");
        options.setPassword(TestBroker.PASSWORD.getBytes(StandardCharsets.UTF_8));
        options.setSocketFactory(Sockets.plain());
        client.connect(options).waitForCompletion(10_000);
        client.subscribe(new MqttSubscription[] {new MqttSubscription(Topic.filterOf(Kind.COUNT), 1)})
                .waitForCompletion(10_000);
    }

    static FrameHead head(int index, int of) {
        return new FrameHead(1_790_000_000_123_456L + index * 200_000L, "clip-7", index, of, true, Clock.SHIFT, null);
    }

    void frame(FrameHead head, byte[] jpeg) throws MqttException {
        send(CAMERA.toString(), head.toProperties(), jpeg, 1);
    }

    void send(String topic, Map<String, String> head, byte[] payload, int qos) throws MqttException {
        MqttProperties properties = new MqttProperties();
        properties.setContentType("image/jpeg");
        properties.setUserProperties(head.entrySet().stream()
                .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
                .toList());
        client.publish(topic, new MqttMessage(payload, qos, false, properties)).waitForCompletion(10_000);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        List<UserProperty> properties = message.getProperties().getUserProperties();
        String clock = properties.stream()
                .filter(pair -> pair.getKey().equals(Clock.PROPERTY))
                .map(UserProperty::getValue)
                .findFirst()
                .orElse(null);
        counts.add(new Heard(
                Topic.parse(topic),
                message.getProperties().getContentType(),
                clock,
                Count.parse(message.getPayload())));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    @Override
    public void close() throws MqttException {
        client.disconnect(0).waitForCompletion(10_000);
        client.close(true);
    }
}
