package amimori.standalone.broker;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import java.util.ArrayList;
import java.util.List;

/** What {@link Guard} answers in place of Artemis. */
final class Answers {
    private Answers() {}

    /** To a PUBLISH above QoS 0 that is not let through. */
    static MqttMessage refusal(MqttQoS qos, int packetId, Decision decision) {
        MqttReasonCodes.PubAck code = decision.refused() == Decision.What.QUOTA
                ? MqttReasonCodes.PubAck.QUOTA_EXCEEDED
                : MqttReasonCodes.PubAck.NOT_AUTHORIZED;
        MqttMessageType type = qos == MqttQoS.AT_LEAST_ONCE ? MqttMessageType.PUBACK : MqttMessageType.PUBREC;
        return new MqttMessage(
                new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttPubReplyMessageVariableHeader(packetId, code.byteValue(), MqttProperties.NO_PROPERTIES));
    }

    static MqttSubAckMessage subAck(int packetId, List<Integer> codes) {
        MqttMessageBuilders.SubAckBuilder builder = MqttMessageBuilders.subAck().packetId(packetId);
        MqttSubAckMessage head = builder.build();
        return new MqttSubAckMessage(
                head.fixedHeader(), head.idAndPropertiesVariableHeader(), new MqttSubAckPayload(codes));
    }

    /** The answers of Artemis to what it was asked, and the refusal in all other places. */
    static List<Integer> codes(List<Boolean> granted, List<Integer> answers) {
        List<Integer> codes = new ArrayList<>();
        int next = 0;
        for (boolean asked : granted) {
            codes.add(asked ? answers.get(next++) : MqttReasonCodes.SubAck.NOT_AUTHORIZED.byteValue() & 0xff);
        }
        return codes;
    }
}
