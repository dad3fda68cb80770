package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A Paho client that remembers what came. */
final class Client implements AutoCloseable, MqttCallback {
    final MqttClient client;
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    volatile int lastSize;
    final Long maximumPacketSize;

    Client(String url, MqttConnectionOptions options, String clientId) throws MqttException {
        client = new MqttClient(url, clientId, new MemoryPersistence());
        client.setCallback(this);
        client.setTimeToWait(20_000);
        try {
            IMqttToken token = client.connectWithResult(options);
            maximumPacketSize = token.getResponseProperties().getMaximumPacketSize();
        } catch (MqttException e) {
            client.close(true);
            throw e;
        }
    }

    int publish(String topic, String payload, boolean retained) throws MqttException {
        MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, retained, null);
        IMqttToken token = client.getTopic(topic).publish(message);
        token.waitForCompletion(20_000);
        return token.getReasonCodes()[0];
    }

    void subscribe(String filter) throws MqttException {
        assertThat(subscribeCode(filter)).isEqualTo(1);
    }

    int subscribeCode(String filter) throws MqttException {
        return client.subscribe(filter, 1).getReasonCodes()[0];
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        lastSize = message.getPayload().length;
        if (lastSize < 1000) {
            received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect(2_000);
        }
        client.close(true);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverURI) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
