package amimori.standalone.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;

/**
 * What a client says of itself when it connects.
 *
 * @param user MQTT user name, {@code ""} if it gives none
 * @param clientId as given; may be empty
 * @param willTopic null without a will
 * @param willRetained whether the will is to be retained
 */
record Hello(String user, String clientId, String willTopic, boolean willRetained) {
    private static final int MQTT_5 = 5;

    /**
     * Longest a session is kept for a client that does not return, s. Artemis multiplies the interval by 1000 in an
     * int: from 2,147,484 s on it would take the session for expired at once, and the backlog with it. What asks for
     * longer is therefore kept for ever, which MQTT writes as all ones.
     */
    private static final int LONGEST_COUNTED_S = 2_147_483;

    private static final int FOR_EVER = -1;

    static boolean isSpokenIn5(MqttConnectMessage connect) {
        return connect.variableHeader().version() == MQTT_5;
    }

    static Hello of(MqttConnectMessage connect) {
        String user = connect.payload().userName();
        String clientId = connect.payload().clientIdentifier();
        return new Hello(
                user == null ? "" : user,
                clientId == null ? "" : clientId,
                connect.variableHeader().isWillFlag() ? connect.payload().willTopic() : null,
                connect.variableHeader().isWillRetain());
    }

    /** Rewrites a session expiry that Artemis would miscount. */
    static void mendSessionExpiry(MqttConnectMessage connect) {
        MqttProperties properties = connect.variableHeader().properties();
        if (properties.getProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value()) instanceof IntegerProperty asked
                && asked.value() > LONGEST_COUNTED_S) {
            properties.add(new IntegerProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), FOR_EVER));
        }
    }
}
