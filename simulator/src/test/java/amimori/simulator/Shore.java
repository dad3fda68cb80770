package amimori.simulator;

import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Topic;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears all that units send. */
public final class Shore implements AutoCloseable {
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final Mqtt5AsyncClient client;

    public Shore(String url) {
        URI broker = URI.create(url);
        client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("shore")
                .serverHost(broker.getHost())
                .serverPort(broker.getPort())
                .buildAsync();
        client.connect().join();
        client.subscribeWith()
                .topicFilter(Topic.PREFIX + "/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::hear)
                .send()
                .join();
    }

    private void hear(Mqtt5Publish publish) {
        Map<String, String> properties = new LinkedHashMap<>();
        publish.getUserProperties()
                .asList()
                .forEach(one ->
                        properties.put(one.getName().toString(), one.getValue().toString()));
        heard.add(new Message(
                publish.getTopic().toString(),
                publish.getContentType().map(Object::toString).orElse(""),
                properties,
                publish.getPayloadAsBytes()));
    }

    public List<Message> of(Kind kind) {
        return heard.stream()
                .filter(message -> Topic.parse(message.topic()).kind() == kind)
                .toList();
    }

    public List<Reading> readings() {
        return of(Kind.SENML).stream()
                .flatMap(message ->
                        Senml.decode(message.payload(), Senml.Format.of(message.contentType())).readings().stream())
                .toList();
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
