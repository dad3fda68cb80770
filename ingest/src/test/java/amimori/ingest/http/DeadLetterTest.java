package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.Role;
import amimori.wire.Flag;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Times;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replaying and purging by the API: who may, what, and what it answers. */
class DeadLetterTest extends TwoFisheries {
    private static final String PATH = "/api/v1/dead-letters";

    @BeforeEach
    void onlyWhatTheTestLays() {
        service.jdbc.update("delete from dead_letter");
        service.jdbc.update("delete from reading where value = 7");
    }

    /** A reading that a year's error of the clock made dead. */
    private static long letter(String unit, String organisation, String reason, Instant time) {
        Reading reading = new Reading("t9", "sea_water_temperature", "Cel", Times.micros(time), 7, Flag.PASS);
        return service.jdbc
                .first(
                        "insert into dead_letter (digest, reason, detail, topic, kind, unit_id, organisation_id,"
                                + " content_type, properties, payload, first_received, last_received)"
                                + " values (sha256(random()::text::bytea), ?, 'why', ?, 'senml', ?, ?, '', '{}', ?, ?, ?) returning id",
                        row -> row.getLong(1),
                        reason,
                        "amimori/v1/sitenet" + unit.substring(4) + "/" + unit + "/senml",
                        unit,
                        organisation,
                        Senml.encode(List.of(reading), Senml.Format.JSON),
                        NOW,
                        NOW)
                .orElseThrow();
    }

    private static JsonNode replay(String body, String... login) throws Exception {
        HttpResponse<String> answer = service.post(PATH + "/replay", body, login);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Service.parse(answer.body());
    }

    private static HttpResponse<String> delete(String query, String... login) throws Exception {
        return service.send(service.to(PATH + query).headers(login).DELETE());
    }

    private static long left() {
        return service.jdbc
                .first("select count(*) from dead_letter", row -> row.getLong(1))
                .orElseThrow();
    }

    @Test
    void anOwnerReplaysWithAnOffsetFirstDryAndThenForGood() throws Exception {
        long id = letter("unita", own.organisation, "clock", NOW.plus(Duration.ofDays(365)));

        JsonNode dry = replay("{\"ids\":[" + id + "],\"offset\":\"-P365D\",\"dryRun\":true}", cookie);
        assertThat(dry.path("stored").asInt()).isEqualTo(1);
        assertThat(left()).isEqualTo(1);

        JsonNode real = replay("{\"unit\":\"unita\",\"offset\":\"-P365D\"}", cookie);
        assertThat(real.path("letters").get(0).path("outcome").asText()).isEqualTo("stored");
        assertThat(real.path("after").isNull()).isTrue();
        assertThat(left()).isZero();
        assertThat(service.jdbc.first(
                        "select count(*) from reading where value = 7 and time = ? and clock = 3",
                        row -> row.getInt(1),
                        NOW))
                .contains(1);
    }

    @Test
    void whatIsAnothersIsUnknownAndStaysWhateverTheFilterSays() throws Exception {
        long foreign = letter("unitb", "other", "malformed", NOW);
        // Of a unit that is another's by now, though it was nobody's when the letter came.
        long once = letter("unitb", null, "unregistered", NOW);

        JsonNode named = replay("{\"ids\":[" + foreign + "," + once + ",4711]}", cookie);
        assertThat(named.path("letters").findValuesAsText("outcome")).containsExactly("unknown", "unknown", "unknown");
        assertThat(replay("{\"all\":true}", cookie).path("letters")).isEmpty();
        assertThat(Service.parse(delete("?all=true", cookie).body())
                        .path("purged")
                        .asInt())
                .isZero();
        assertThat(delete("?ids=" + foreign, cookie).body())
                .isEqualTo(delete("?ids=4711", cookie).body());
        assertThat(service.get(PATH + "/" + foreign, cookie).body())
                .isEqualTo(service.get(PATH + "/4711", cookie).body());
        assertThat(service.json(PATH, cookie).path("deadLetters")).isEmpty();
        assertThat(left()).isEqualTo(2);
    }

    @Test
    void theOwnerOfAUnitMayReplayWhatItSentBeforeItWasRegistered() throws Exception {
        if (service.persons.list().stream().noneMatch(one -> one.person().name().equals("rin"))) {
            service.persons.add("rin", Role.OWNER, "other", "a password of hers".toCharArray());
        }
        letter("unitb", null, "unregistered", NOW);

        String[] hers = {"Cookie", service.logIn("rin", "a password of hers")};
        assertThat(replay("{\"reason\":\"unregistered\"}", hers).path("stored").asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyOwnersChangeAnythingAndOnlyFromOurOwnPages() throws Exception {
        service.persons.add("aki", Role.RESEARCHER, "default", "a password of his".toCharArray());
        String[] his = {"Cookie", service.logIn("aki", "a password of his")};
        long id = letter("unita", own.organisation, "malformed", NOW);

        assertThat(service.post(PATH + "/replay", "{\"all\":true}", his).statusCode())
                .isEqualTo(403);
        assertThat(delete("?all=true", his).statusCode()).isEqualTo(403);
        assertThat(service.get(PATH + "/" + id, his).statusCode()).isEqualTo(200);
        assertThat(delete("?all=true", cookie[0], cookie[1], "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aPurgeSaysWhatItTookAndNeedsToBeToldWhat() throws Exception {
        letter("unita", own.organisation, "malformed", NOW);
        long clock = letter("unita", own.organisation, "clock", NOW);

        assertThat(delete("", cookie).statusCode()).isEqualTo(400);
        assertThat(delete("?all=yes", cookie).statusCode()).isEqualTo(400);
        assertThat(delete("?all=true&reason=clock", cookie).statusCode()).isEqualTo(400);
        JsonNode gone = Service.parse(delete("?reason=clock", cookie).body());
        assertThat(gone.path("purged").asInt()).isEqualTo(1);
        assertThat(gone.path("letters").get(0).path("id").asLong()).isEqualTo(clock);
        assertThat(gone.path("more").asBoolean()).isFalse();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithThePlace() throws Exception {
        for (String[] wrong : new String[][] {
            {"{\"ids\":[0]}", "ids"},
            {"{\"ids\":[null]}", "ids"},
            {"{\"all\":true,\"offset\":\"P1Y\"}", "offset"},
            {"{\"all\":true,\"offset\":\"PT0S\"}", "offset"},
            {"{\"reason\":\"conflict\",\"offset\":\"PT1H\"}", "reason"},
            {"{\"reason\":\"conflict\",\"from\":\"yesterday\"}", "from"},
            {"{\"resaon\":\"conflict\"}", "body"},
            {"{", "body"},
            {"", "body"}
        }) {
            HttpResponse<String> answer = service.post(PATH + "/replay", wrong[0], cookie);
            assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(400);
            assertThat(Service.parse(answer.body()).path("detail").asText()).contains(wrong[1]);
        }
    }
}
