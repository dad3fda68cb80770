package amimori.ingest.inbox;

import org.eclipse.paho.mqttv5.common.MqttException;

/** The broker made a session and was lost before it confirmed the subscription. */
final class NotSubscribed extends Exception {
    private static final long serialVersionUID = 1L;

    NotSubscribed(MqttException cause) {
        super("not subscribed, " + Connection.said(cause), cause);
    }
}
