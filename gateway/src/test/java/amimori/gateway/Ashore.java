package amimori.gateway;

import amimori.wire.Message;
import amimori.wire.Topic;
import java.util.LinkedHashMap;
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

/** Whoever listens ashore: a subscriber that keeps all it hears. */
final class Ashore implements AutoCloseable {
    private final MqttAsyncClient client;
    private final Queue<Message> heard = new ConcurrentLinkedQueue<>();

    Ashore(String url) throws MqttException {
        client = new MqttAsyncClient(url, "ashore", new MemoryPersistence());
        client.setCallback(new Ear());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion();
        client.subscribe(new MqttSubscription(Topic.PREFIX + "/#", 1)).waitForCompletion();
    }

    private final class Ear implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(message(topic, message));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException e) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String url) {}

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {}
    }

    private static Message message(String topic, MqttMessage message) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (UserProperty property : message.getProperties().getUserProperties()) {
            properties.putIfAbsent(property.getKey(), property.getValue());
        }
        String type = message.getProperties().getContentType();
        return new Message(topic, type == null ? "" : type, properties, message.getPayload());
    }

    List<Message> heard(String topic) {
        return heard.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1, false);
        client.close(true);
    }
}
