package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.Test;

class BrokerTest extends WithBroker {
    @Test
    void carriesWhatAUnitPublishesToASharedSubscriptionOfIngest() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one");
                Client unit = unit(mine)) {
            ingest.subscribe("$share/ingest/amimori/v1/+/+/senml/#");
            assertThat(unit.publish(topic(mine, "senml"), "hello", false)).isZero();
            assertThat(ingest.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "senml") + " hello");
        }
    }

    @Test
    void keepsWhatItAcknowledgedOverARestartForASubscriberThatWasAway() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            ingest.subscribe("$share/ingest/amimori/v1/+/+/senml/#");
        }
        try (Client unit = unit(mine)) {
            for (int i = 0; i < 100; i++) {
                assertThat(unit.publish(topic(mine, "senml"), "m" + i, false)).isZero();
            }
        }
        broker.close();
        broker = startAgain();
        broker.openToUnits();
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            for (int i = 0; i < 100; i++) {
                assertThat(ingest.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "senml") + " m" + i);
            }
        }
    }

    @Test
    void grantsTheGoodFiltersOfASubscriptionThatAlsoHasBadOnes() throws Exception {
        try (Client unit = unit(mine);
                Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            IMqttToken token = unit.client.subscribe(new MqttSubscription[] {
                new MqttSubscription("#", 1),
                new MqttSubscription(topic(mine, "command"), 1),
                new MqttSubscription(topic(other, "config"), 1)
            });
            assertThat(token.getReasonCodes()).containsExactly(NOT_AUTHORIZED, 1, NOT_AUTHORIZED);
            assertThat(ingest.publish(topic(mine, "command"), "do", false)).isZero();
            assertThat(unit.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "command") + " do");
        }
    }

    @Test
    void givesAUnitItsDesiredSettingsWhenItComes() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            assertThat(ingest.publish(topic(mine, "config"), "v1", true)).isZero();
        }
        try (Client unit = unit(mine)) {
            assertThat(unit.subscribeCode(topic(mine, "config"))).isEqualTo(1);
            assertThat(unit.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "config") + " v1");
        }
    }

    @Test
    void letsAnalyticsReadFramesAndWriteCountsOnly() throws Exception {
        try (Client analytics = service("analytics", ANALYTICS_SECRET, "analytics-one")) {
            assertThat(analytics.subscribeCode("$share/analytics/amimori/v1/+/+/frame/#"))
                    .isEqualTo(1);
            assertThat(analytics.subscribeCode("amimori/v1/+/+/senml/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(analytics.publish(topic(mine, "count/cam"), "x", false)).isZero();
            assertThat(analytics.publish(topic(mine, "command"), "x", false)).isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void carriesFramesOfTheLargestSizeAndAnnouncesItsMaximum() throws Exception {
        byte[] picture = new byte[amimori.wire.FrameHead.MAX_JPEG_BYTES];
        picture[picture.length - 1] = 7;
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one");
                Client unit = unit(mine)) {
            assertThat(unit.maximumPacketSize).isEqualTo(BrokerConfig.MAX_PACKET_BYTES);
            ingest.subscribe("$share/ingest/amimori/v1/+/+/frame/#");
            unit.client.publish(topic(mine, "frame/cam"), new MqttMessage(picture, 1, false, null));
            await().atMost(20, TimeUnit.SECONDS).until(() -> ingest.lastSize == picture.length);
        }
    }

    @Test
    void tellsUnitsThatItIsUnavailableUntilIngestHasSubscribed() throws Exception {
        broker.close();
        broker = startAgain();
        broker.openToUnitsOnceIngestHasSubscribed();
        assertConnectRefused(
                options(mine.unit().id(), mine.secret()),
                mine.unit().id(),
                MqttReturnCode.RETURN_CODE_SERVER_UNAVAILABLE);
        assertThat(refused("not-ready")).isEqualTo(1);
        try (Client ingest =
                new Client("tcp://127.0.0.1:" + broker.publicPort(), options("ingest", INGEST_SECRET), "ingest-one")) {
            for (String kind : List.of("senml", "position", "frame", "count", "status")) {
                ingest.subscribe("$share/ingest/amimori/v1/+/+/" + kind + "/#");
            }
            await().atMost(10, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> unit(mine).close());
        }
    }

    @Test
    void saysInOneSentenceThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerConfig config = BrokerConfig.of(
                    brokerFolder.resolve("b"),
                    "127.0.0.1",
                    taken.getLocalPort(),
                    null,
                    INGEST_SECRET,
                    ANALYTICS_SECRET);
            assertThatThrownBy(() -> Broker.start(config, database.dataSource()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("AMIMORI_MQTT_PORT");
        }
    }
}
