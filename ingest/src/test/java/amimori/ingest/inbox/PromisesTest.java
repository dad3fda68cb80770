package amimori.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final long TWO_WEEKS = 14L * 24 * 3600;

    private final MqttProperties answer = new MqttProperties();

    @Test
    void aBrokerThatRestrictsNothingKeepsAll() {
        assertThat(Promises.of(answer, TWO_WEEKS).missing(TWO_WEEKS)).isEmpty();
        assertThat(Promises.of(null, TWO_WEEKS).missing(TWO_WEEKS)).isEmpty();
        assertThat(Promises.of(answer, TWO_WEEKS).shared()).isTrue();
    }

    @Test
    void whatABrokerDoesNotGrantIsNamedWithWhatFollowsFromIt() {
        answer.setSessionExpiryInterval(3600L);
        answer.setSharedSubscriptionAvailable(false);
        answer.setRetainAvailable(false);
        answer.setMaximumPacketSize(100_000L);
        answer.setMaximumQoS(0);

        assertThat(Promises.of(answer, TWO_WEEKS).missing(TWO_WEEKS))
                .hasSize(5)
                .anyMatch(clause -> clause.contains("60 minutes, not 14 days"))
                .anyMatch(clause -> clause.contains("every message"))
                .anyMatch(clause -> clause.contains("100000 bytes"));
    }

    @Test
    void withoutSharedSubscriptionsPlainFiltersAreTaken() {
        assertThat(Lane.SENML.filters()).containsExactly("$share/ingest/amimori/v1/+/+/senml/#");
        assertThat(Lane.SENML.plainFilters()).containsExactly("amimori/v1/+/+/senml/#");
    }
}
