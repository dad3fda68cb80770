package amimori.simulator.fleet;

import amimori.simulator.unit.Credentials;
import amimori.wire.Clock;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Topic;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One unit of a fleet: its session and what it has to send again. */
final class Session {
    /** A pack as published. @param number in the ledger, or 0 */
    record Pack(long number, int readings, byte[] payload) {}

    private final String topic;
    private final String unit;
    private final Mqtt5AsyncClient client;
    private final Load load;
    private final Deque<Pack> again = new ArrayDeque<>();
    private long restUntilNanos;

    Session(Credentials credentials, Mqtt5AsyncClient client, Load load) {
        this.unit = credentials.unit();
        this.topic = Topic.of(credentials.site(), unit, Kind.SENML).toString();
        this.client = client;
        this.load = load;
    }

    String unit() {
        return unit;
    }

    /** A clean session: the load's own queue remembers what was not acknowledged. */
    CompletableFuture<?> connect() {
        return client.connectWith().cleanStart(true).keepAlive(60).send();
    }

    boolean connected() {
        return client.getState() == MqttClientState.CONNECTED;
    }

    /** Whether it may send now. */
    synchronized boolean ready(long nowNanos) {
        return connected() && nowNanos - restUntilNanos >= 0;
    }

    /** A pack that has to be sent again, or null. */
    synchronized Pack repeat() {
        return again.pollFirst();
    }

    synchronized void repeatLater(Pack pack, long restNanos) {
        again.addLast(pack);
        restUntilNanos = System.nanoTime() + restNanos;
    }

    List<Reading> next(long nowMicros) {
        return load.next(nowMicros);
    }

    static byte[] encode(List<Reading> readings) {
        return Senml.encode(readings, Senml.Format.CBOR);
    }

    CompletableFuture<Mqtt5PublishResult> publish(Pack pack) {
        return client.publish(Mqtt5Publish.builder()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .contentType(Message.SENML_CBOR)
                .userProperties()
                .add(Clock.PROPERTY, Clock.SYSTEM.word())
                .applyUserProperties()
                .payload(pack.payload())
                .build());
    }

    CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }
}
