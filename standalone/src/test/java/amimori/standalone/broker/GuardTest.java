package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.broker.Principal.Role;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final int PACKET = 100 * 1024;

    private final List<Guard> gone = new ArrayList<>();
    private final Guard guard = new Guard(
            new Hello("analytics", "analytics-one", null, false),
            "somewhere",
            new Refusals(),
            new TopicQuota(),
            new Allowances(BrokerConfig.DEFAULT_UNIT_MESSAGES, System::nanoTime),
            gone::add);
    private final EmbeddedChannel channel = new EmbeddedChannel(guard);

    @Test
    void closesAConnectionThatSendsMuchBeforeItsLogInIsDecided() {
        ByteBuf first = send();
        ByteBuf second = send();
        assertThat(channel.isOpen()).isTrue();
        ByteBuf third = send();
        assertThat(channel.isOpen()).isFalse();
        assertThat(List.of(first.refCnt(), second.refCnt(), third.refCnt())).containsOnly(0);
        assertThat(gone).containsExactly(guard);
    }

    @Test
    void letsThroughInOrderWhatWaitedAndAnyAmountAfterwards() {
        ByteBuf first = send();
        ByteBuf second = send();
        guard.recognise(Accounts.Login.as(Principal.service(Role.ANALYTICS), ""));
        guard.admit();
        channel.runPendingTasks();
        ByteBuf third = send();
        for (ByteBuf sent : List.of(first, second, third)) {
            MqttPublishMessage passed = channel.readInbound();
            assertThat(passed.payload()).isSameAs(sent);
            passed.release();
        }
        assertThat(channel.isOpen()).isTrue();
    }

    private ByteBuf send() {
        ByteBuf payload = Unpooled.buffer(PACKET).writeZero(PACKET);
        channel.writeInbound(new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, false, MqttQoS.AT_MOST_ONCE, false, PACKET),
                new MqttPublishVariableHeader("amimori/v1/s/u/count/cam", 0),
                payload));
        return payload;
    }
}
