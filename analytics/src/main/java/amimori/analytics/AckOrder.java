package amimori.analytics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Frames are finished in any order, but MQTT wants them acknowledged in the order they came ([MQTT-4.6.0-2]): one that
 * is finished waits for those before it.
 */
final class AckOrder {
    /** Sends one acknowledgement. */
    interface Sender {
        void send(Delivery delivery) throws MqttException;
    }

    private final Sender sender;
    private final Deque<Delivery> inOrder = new ArrayDeque<>();
    private final Set<Delivery> finished = new HashSet<>();

    AckOrder(Sender sender) {
        this.sender = sender;
    }

    synchronized void arrived(Delivery delivery) {
        inOrder.add(delivery);
    }

    /** @throws MqttException if the connection takes no more acknowledgements; the frames will come again */
    synchronized void finished(Delivery delivery) throws MqttException {
        finished.add(delivery);
        while (!inOrder.isEmpty() && finished.remove(inOrder.peek())) {
            sender.send(inOrder.remove());
        }
    }
}
