package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.standalone.broker.Decision.What;
import amimori.standalone.broker.Principal.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicAclTest {
    private static final Principal UNIT = Principal.unit("unit1", "site1");

    @ParameterizedTest(name = "a unit publishes to {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    amimori/v1/site1/unit1/senml            | allowed
                    amimori/v1/site1/unit1/position         | allowed
                    amimori/v1/site1/unit1/position/c1      | allowed
                    amimori/v1/site1/unit1/status           | allowed
                    amimori/v1/site1/unit1/frame/cam        | allowed
                    amimori/v1/site1/unit1/count/cam        | allowed
                    amimori/v1/site1/unit1/answer/one       | allowed
                    amimori/v1/site1/unit1/commander        | refused
                    amimori/v1/site1/unit1/anything         | refused
                    amimori/v1/site1/unit1/SENML            | refused
                    amimori/v1/site1/unit1/senml/x          | refused
                    amimori/v1/site1/unit1/senml/           | refused
                    amimori/v1/site1/unit1/status/x         | refused
                    amimori/v1/site1/unit1/frame            | refused
                    amimori/v1/site1/unit1/frame/           | refused
                    amimori/v1/site1/unit1/frame/CAM        | refused
                    amimori/v1/site1/unit1/frame/cam/x      | refused
                    amimori/v1/site1/unit1/count            | refused
                    amimori/v1/site1/unit1/answer           | refused
                    amimori/v1/site1/unit1/position/c1/x    | refused
                    amimori/v1/site1/unit1/command          | refused
                    amimori/v1/site1/unit1/command/x        | refused
                    amimori/v1/site1/unit1/config           | refused
                    amimori/v1/site1/unit1/config/x         | refused
                    amimori/v1/site1/unit1/                 | refused
                    amimori/v1/site1/unit1                  | refused
                    amimori/v1/site1/unit12/senml           | refused
                    amimori/v1/site1/unit2/senml            | refused
                    amimori/v1/site2/unit1/senml            | refused
                    amimori/v1/site1/UNIT1/senml            | refused
                    amimori/v2/site1/unit1/senml            | refused
                    amimori/v1//unit1/senml                 | refused
                    /amimori/v1/site1/unit1/senml           | refused
                    amimori/v1/site1/unit1/#                | refused
                    amimori/v1/site1/unit1/+/x              | refused
                    $SYS/broker                             | refused
                    $sys.mqtt.sessions                      | refused
                    activemq.management                     | refused
                    $share/g/amimori/v1/site1/unit1/senml   | refused
                    """)
    void unitPublishes(String topic, String verdict) {
        assertVerdict(TopicAcl.publish(UNIT, topic, false), verdict, What.PUBLISH);
    }

    @ParameterizedTest(name = "a unit publishes retained to {0}: refused as {1}")
    @CsvSource({
        "amimori/v1/site1/unit1/senml, RETAIN",
        "amimori/v1/site1/unit1/status, RETAIN",
        "amimori/v1/site1/unit2/status, PUBLISH",
        "amimori/v1/site1/unit1/config, PUBLISH"
    })
    void unitNeverPublishesRetained(String topic, What what) {
        assertVerdict(TopicAcl.publish(UNIT, topic, true), "refused", what);
    }

    @ParameterizedTest(name = "a unit subscribes to {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    amimori/v1/site1/unit1/command          | allowed
                    amimori/v1/site1/unit1/config           | allowed
                    amimori/v1/site1/unit1/senml            | refused
                    amimori/v1/site1/unit1/#                | refused
                    amimori/v1/site1/unit1/+                | refused
                    amimori/v1/site1/+/command              | refused
                    amimori/v1/site1/unit2/command          | refused
                    amimori/v1/site2/unit1/command          | refused
                    amimori/v1/site1/unit1/command/#        | refused
                    amimori/v1/site1/unit1/command/x        | refused
                    #                                       | refused
                    +/+/+/+/+                               | refused
                    $SYS/#                                  | refused
                    $share/g/amimori/v1/site1/unit1/command | refused
                    $share/ingest/amimori/v1/+/+/senml/#    | refused
                    $share/unit1/#                          | refused
                    """)
    void unitSubscribes(String filter, String verdict) {
        assertVerdict(TopicAcl.subscribe(UNIT, filter), verdict, What.SUBSCRIBE);
    }

    @ParameterizedTest(name = "a unit leaves a will on {0}, retained {1}: {2}")
    @CsvSource({
        "amimori/v1/site1/unit1/status, false, allowed",
        "amimori/v1/site1/unit1/status, true, refused",
        "amimori/v1/site1/unit1/senml, false, refused",
        "amimori/v1/site1/unit1/status/x, false, refused",
        "amimori/v1/site1/unit2/status, false, refused",
        "amimori/v1/site2/unit1/status, false, refused",
        "amimori/v1/site1/unit1/command, false, refused",
        "anything, false, refused"
    })
    void unitLeavesAWill(String topic, boolean retained, String verdict) {
        assertVerdict(TopicAcl.will(UNIT, topic, retained), verdict, What.WILL);
    }

    @ParameterizedTest(name = "{0} calls itself {1}: {2}")
    @CsvSource({
        "unit1, unit1, allowed",
        "unit1, unit2, refused",
        "unit1, unit1-frames, refused",
        "unit1, '', refused",
        "unit1, ingest, refused",
        "ingest, ingest, allowed",
        "ingest, ingest-one-0, allowed",
        "ingest, ingester, refused",
        "ingest, unit1, refused",
        "ingest, analytics-one, refused",
        "analytics, analytics-one, allowed",
        "analytics, '', refused"
    })
    void clientIdBelongsToTheUser(String user, String clientId, String verdict) {
        assertVerdict(TopicAcl.connect(principal(user), clientId), verdict, What.CLIENT_ID);
    }

    @ParameterizedTest(name = "{0} publishes to {1}, retained {2}: {3}")
    @CsvSource({
        "ingest, amimori/v1/s/u/command, false, allowed",
        "ingest, amimori/v1/s/u/config, true, allowed",
        "ingest, amimori/v1/s/u/config, false, allowed",
        "ingest, amimori/v1/s/u/senml, false, refused",
        "ingest, amimori/v1/s/u/status, false, refused",
        "ingest, amimori/v1/s/u/count/cam, false, refused",
        "ingest, amimori/v1/s/+/command, false, refused",
        "ingest, other, false, refused",
        "analytics, amimori/v1/s/u/count/cam, false, allowed",
        "analytics, amimori/v1/s/u/count, false, refused",
        "analytics, amimori/v1/s/u/command, false, refused",
        "analytics, amimori/v1/s/u/frame/cam, false, refused",
        "analytics, amimori/v1/s/u/config, true, refused"
    })
    void servicePublishes(String service, String topic, boolean retained, String verdict) {
        assertVerdict(TopicAcl.publish(principal(service), topic, retained), verdict, What.PUBLISH);
    }

    @ParameterizedTest(name = "{0} publishes retained to {1}: refused")
    @CsvSource({"ingest, amimori/v1/s/u/command", "analytics, amimori/v1/s/u/count/cam"})
    void onlyDesiredSettingsAreRetained(String service, String topic) {
        assertVerdict(TopicAcl.publish(principal(service), topic, true), "refused", What.RETAIN);
    }

    @ParameterizedTest(name = "{0} subscribes to {1}: {2}")
    @CsvSource({
        "ingest, amimori/v1/+/+/senml/#, allowed",
        "ingest, $share/ingest/amimori/v1/+/+/senml/#, allowed",
        "ingest, $share/ingest-b/amimori/v1/+/+/frame/#, allowed",
        "ingest, amimori/v1/+/+/answer/one, allowed",
        "ingest, amimori/v1/#, allowed",
        "ingest, $share/analytics/amimori/v1/+/+/frame/#, refused",
        "ingest, #, refused",
        "ingest, $share/ingest/#, refused",
        "ingest, $share/ingest, refused",
        "ingest, $SYS/#, refused",
        "analytics, $share/analytics/amimori/v1/+/+/frame/#, allowed",
        "analytics, amimori/v1/+/+/frame/#, allowed",
        "analytics, amimori/v1/s/u/frame/cam, allowed",
        "analytics, $share/ingest/amimori/v1/+/+/frame/#, refused",
        "analytics, amimori/v1/+/+/#, refused",
        "analytics, amimori/v1/+/+/+/cam, refused",
        "analytics, amimori/v1/#, refused",
        "analytics, amimori/v1/+/+/senml, refused",
        "analytics, #, refused"
    })
    void serviceSubscribes(String service, String filter, String verdict) {
        assertVerdict(TopicAcl.subscribe(principal(service), filter), verdict, What.SUBSCRIBE);
    }

    @ParameterizedTest
    @CsvSource({"300", "70000"})
    void topicsLongerThanAnyOfTheContractAreRefused(int length) {
        String topic = "amimori/v1/site1/unit1/frame/" + "x".repeat(length);
        assertVerdict(TopicAcl.publish(UNIT, topic, false), "refused", What.PUBLISH);
        assertVerdict(TopicAcl.subscribe(principal("ingest"), topic), "refused", What.SUBSCRIBE);
    }

    @Test
    void aUnitHasRoomForSoManyTopicsADayAndAServiceForAny() {
        TopicQuota quota = new TopicQuota();
        for (int i = 0; i < TopicQuota.MOST_TOPICS; i++) {
            assertVerdict(quota.publish(UNIT, "t" + i), "allowed", What.QUOTA);
        }
        assertVerdict(quota.publish(UNIT, "another"), "refused", What.QUOTA);
        assertVerdict(quota.publish(UNIT, "t7"), "allowed", What.QUOTA);
        assertVerdict(quota.publish(principal("unit2"), "another"), "allowed", What.QUOTA);
        for (int i = 0; i <= TopicQuota.MOST_TOPICS; i++) {
            assertVerdict(quota.publish(principal("ingest"), "t" + i), "allowed", What.QUOTA);
        }
        quota.forget();
        assertVerdict(quota.publish(UNIT, "another"), "allowed", What.QUOTA);
    }

    private static Principal principal(String name) {
        return switch (name) {
            case "ingest" -> Principal.service(Role.INGEST);
            case "analytics" -> Principal.service(Role.ANALYTICS);
            default -> Principal.unit(name, "site1");
        };
    }

    private static void assertVerdict(Decision decision, String verdict, What what) {
        if (verdict.equals("allowed")) {
            assertThat(decision.allowed()).as(decision.reason()).isTrue();
        } else {
            assertThat(decision.refused()).isEqualTo(what);
            assertThat(decision.reason()).isNotEmpty();
        }
    }
}
