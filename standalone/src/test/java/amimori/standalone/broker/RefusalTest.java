package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.ingest.unit.NewUnit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody gets from the broker, each with its reason code, counted, and said once. */
class RefusalTest extends WithBroker {
    private static final int QUOTA_EXCEEDED = 0x97;

    @Test
    void refusesAWrongPasswordCountsItAndSaysItOnceWithTheUnitsIdAndNoSecret() {
        for (int i = 0; i < 3; i++) {
            assertConnectRefused(
                    options(mine.unit().id(), "wr0ng-secret"),
                    mine.unit().id(),
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        }
        assertThat(refused("password")).isEqualTo(3);
        assertThat(logged())
                .singleElement()
                .asString()
                .contains(mine.unit().id())
                .doesNotContain("wr0ng-secret");
    }

    @Test
    void refusesAnUnknownUserAndNoUser() {
        assertConnectRefused(options("nobody", "x"), "nobody", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        MqttConnectionOptions anonymous = new MqttConnectionOptions();
        assertConnectRefused(anonymous, "someone", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        assertThat(refused("password")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "ingest"})
    void refusesAServiceWithoutAPassword(String service) {
        MqttConnectionOptions none = new MqttConnectionOptions();
        none.setUserName(service);
        assertConnectRefused(none, service + "-one", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        assertConnectRefused(
                options(service, ""), service + "-one", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        assertThat(refused("password")).isEqualTo(2);
    }

    @Test
    void doesNotStartWithASecretThatIsBlank() {
        assertThatThrownBy(() -> BrokerConfig.of(brokerFolder, "127.0.0.1", 0, null, INGEST_SECRET, " "))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("analytics");
        assertThatThrownBy(() -> BrokerConfig.of(brokerFolder, "127.0.0.1", 0, null, "", ANALYTICS_SECRET))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("ingest");
    }

    @Test
    void refusesAStolenClientIdAndTheOwnerStays() throws Exception {
        try (Client owner = unit(mine)) {
            assertConnectRefused(
                    options(other.unit().id(), other.secret()), mine.unit().id(), NOT_AUTHORIZED);
            assertThat(owner.publish(topic(mine, "senml"), "still here", false)).isZero();
            assertThat(owner.client.isConnected()).isTrue();
        }
        assertThat(refused("client-id")).isEqualTo(1);
        assertThat(logged()).singleElement().asString().contains(other.unit().id());
    }

    @Test
    void refusesAForeignWill() {
        MqttConnectionOptions options = options(mine.unit().id(), mine.secret());
        options.setWill(topic(other, "status"), new MqttMessage("x".getBytes(StandardCharsets.UTF_8), 1, false, null));
        assertConnectRefused(options, mine.unit().id(), NOT_AUTHORIZED);
        assertThat(refused("will")).isEqualTo(1);
        assertThat(logged()).singleElement().asString().contains(mine.unit().id());
    }

    @Test
    void refusesAnotherUnitsSubtreeAnotherSitesNameACommandToOneselfAndARetainedMessageEachWithItsPubAck()
            throws Exception {
        try (Client unit = unit(mine)) {
            assertThat(unit.publish(topic(other, "senml"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish("amimori/v1/elsewhere/" + mine.unit().id() + "/senml", "x", false))
                    .isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "command"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "config"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("publish")).isEqualTo(4);
            assertThat(unit.publish(topic(mine, "senml"), "x", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("retain")).isEqualTo(1);
            assertThat(unit.publish(topic(other, "status"), "x", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "senml"), "fine", false))
                    .as("the connection stays")
                    .isZero();
        }
        assertThat(logged())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(mine.unit().id()));
    }

    @Test
    void refusesTopicsThatAreNoneOfTheContractAndMoreOfThemThanAUnitHasUseFor() throws Exception {
        try (Client unit = unit(mine)) {
            assertThat(unit.publish(topic(mine, "made-up"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "senml/part"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("publish")).isEqualTo(2);
            for (int i = 0; i < TopicQuota.MOST_TOPICS; i++) {
                assertThat(unit.publish(topic(mine, "position/p" + i), "x", false))
                        .isZero();
            }
            assertThat(unit.publish(topic(mine, "senml"), "x", false)).isEqualTo(QUOTA_EXCEEDED);
        }
        try (Client again = unit(mine)) {
            assertThat(again.publish(topic(mine, "senml"), "x", false))
                    .as("on a new connection")
                    .isEqualTo(QUOTA_EXCEEDED);
            assertThat(again.publish(topic(mine, "position/p7"), "x", false)).isZero();
        }
        assertThat(refused("quota")).isEqualTo(2);
        assertThat(logged()).hasSize(2);
    }

    @Test
    void refusesWildcardAndSharedFiltersAndAnotherUnitsCommandsButGrantsItsOwn() throws Exception {
        try (Client unit = unit(mine)) {
            assertThat(unit.subscribeCode("#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("amimori/v1/+/+/senml/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("$share/ingest/amimori/v1/+/+/senml/#"))
                    .isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("$share/g/" + topic(mine, "command"))).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode(topic(other, "command"))).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("subscribe")).isEqualTo(5);
            assertThat(unit.subscribeCode(topic(mine, "command"))).isEqualTo(1);
            assertThat(unit.subscribeCode(topic(mine, "config"))).isEqualTo(1);
        }
        assertThat(logged()).hasSize(1);
    }

    @Test
    void endsTheConnectionOfWhoLoggedInWithASecretThatWasRenewedAndNoOther() throws Exception {
        try (Client holdsTheOld = unit(mine);
                Client neighbour = unit(other)) {
            NewUnit renewed = units.renewSecret(mine.unit().id()).orElseThrow();
            await().atMost(60, TimeUnit.SECONDS).until(() -> !holdsTheOld.client.isConnected());
            assertThat(refused("retired")).isEqualTo(1);
            assertConnectRefused(
                    options(mine.unit().id(), mine.secret()),
                    mine.unit().id(),
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
            try (Client holdsTheNew = unit(renewed)) {
                assertThat(holdsTheNew.publish(topic(mine, "senml"), "x", false))
                        .isZero();
            }
            assertThat(neighbour.client.isConnected()).isTrue();
        }
    }

    @Test
    void refusesARetiredUnitAndEndsItsConnection() throws Exception {
        try (Client unit = unit(mine)) {
            units.retire(site.organisationId(), mine.unit().id(), Instant.now());
            await().atMost(60, TimeUnit.SECONDS).until(() -> !unit.client.isConnected());
        }
        assertConnectRefused(
                options(mine.unit().id(), mine.secret()), mine.unit().id(), NOT_AUTHORIZED);
        assertThat(refused("retired")).isEqualTo(2);
    }
}
