package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of messages that cannot be taken, and of the good ones beside them, on whatever server. */
abstract class IntakeRefusalSuite extends IntakeBench {
    IntakeRefusalSuite(Home home) {
        super(home);
    }

    @Test
    void aBadRecordInAGoodPackIsDeadAlone() {
        long t = NOW.getEpochSecond();
        world.store(world.json(
                Kind.SENML,
                "",
                "[{\"bn\":\"t1/\",\"bt\":" + t + ",\"n\":\"sea_water_temperature\",\"u\":\"Cel\",\"v\":18},"
                        + "{\"n\":\"sea_water_temperature\",\"u\":\"furlong\",\"v\":3,\"t\":1},"
                        + "{\"n\":\"depth\",\"u\":\"m\",\"v\":4}]"));

        assertThat(world.count("reading")).isEqualTo(2);
        assertThat(reason()).isEqualTo("malformed");
        assertThat(detail()).contains("record 1").contains("furlong");
    }

    @Test
    void aMessageOfEachKindThatCannotBeReadIsDeadWithThePlaceAndTheValue() {
        world.store(
                world.json(Kind.SENML, "", "[{]"),
                world.json(Kind.POSITION, "", "{\"t\":1780000000,\"lat\":91,\"lon\":0}"),
                world.json(Kind.COUNT, "cam1", "{\"t\":\"yesterday\"}"),
                world.json(Kind.STATUS, "", "{\"t\":1780000000,\"state\":\"asleep\"}"),
                world.json(Kind.FRAME, "cam1", "no picture"));

        assertThat(reason()).isEqualTo("malformed,malformed,malformed,malformed,malformed");
        assertThat(detail()).contains("lat").contains("91").contains("asleep").contains("property t");
        assertThat(world.text("string_agg(kind, ',' order by kind) from dead_letter"))
                .isEqualTo("count,frame,position,senml,status");
    }

    @Test
    void aTopicThatNamesNoRegisteredUnitAtThatSiteIsDeadAsUnregistered() {
        Message good = world.senml(temperature(NOW, 1));
        String stranger = Topic.of(world.site.id(), "nobody", Kind.SENML).toString();
        String elsewhere = Topic.of("othersite", world.unitId(), Kind.SENML).toString();
        world.store(
                new Message(stranger, good.contentType(), good.properties(), good.payload()),
                new Message(elsewhere, good.contentType(), good.properties(), good.payload()),
                new Message("amimori/v1/UPPER/x/senml", "", Map.of(), good.payload()));

        assertThat(reason()).isEqualTo("malformed,unregistered,unregistered");
        assertThat(detail()).contains("nobody").contains("othersite").contains("UPPER");
        assertThat(world.count("dead_letter where organisation_id is null")).isEqualTo(3);
        assertThat(world.count("reading")).isZero();
    }

    @Test
    void aUnitIsKnownWithTheFirstMessageAfterItWasAddedThoughOneBeforeWasRefused() {
        String id = "freshunit";
        Message early = world.senml(temperature(NOW, 1));
        Message message = new Message(
                Topic.of(world.site.id(), id, Kind.SENML).toString(),
                early.contentType(),
                early.properties(),
                early.payload());
        world.store(message);
        world.units.add(world.site, null, "Fresh buoy", id, "secret");
        world.store(message);

        assertThat(reason()).isEqualTo("unregistered");
        assertThat(world.count("reading")).isEqualTo(1);
    }

    @Test
    void aTimeAYearAheadOrTooFarBackIsDeadAsClockAndTheRestIsStored() {
        world.store(
                world.senml(
                        temperature(NOW.plus(Duration.ofDays(365)), 1),
                        temperature(NOW, 2),
                        temperature(NOW.minus(Duration.ofDays(401)), 3)),
                world.position("", new Position(0, 35, 139, null, null, null, null, null, null)));

        assertThat(world.count("reading")).isEqualTo(1);
        assertThat(reason()).isEqualTo("clock,clock,clock");
        assertThat(detail()).contains("2027-06-01T12:00:00Z").contains("1970-01-01");
    }

    @Test
    void aPayloadThatIsTooLargeIsDeadAndItsBeginningKept() {
        world.store(
                new Message(world.topic(Kind.SENML, ""), "", Map.of(), new byte[2 * 1024 * 1024]),
                new Message(world.topic(Kind.FRAME, "cam1"), "", Map.of(), new byte[5 * 1024 * 1024]));

        assertThat(reason()).isEqualTo("too-large,too-large");
        assertThat(world.text("max(length(payload))::text from dead_letter")).isEqualTo("65536");
    }

    @Test
    void aDeadLetterDeliveredAgainCountsUp() {
        Message message = world.json(Kind.POSITION, "", "{}");
        world.store(message, message);
        world.store(message);

        assertThat(world.count("dead_letter")).isEqualTo(1);
        assertThat(world.text("times::text from dead_letter")).isEqualTo("3");
    }

    @Test
    void picturesThatLookAlikeAndWereTakenAtOtherTimesAreTwoLetters() {
        Message one = world.frame("cam1", NOW.plus(Duration.ofDays(365)), 1);
        Message two = world.frame("cam1", NOW.plus(Duration.ofDays(366)), 1);
        world.store(one, two, one);
        world.store(two);

        assertThat(reason()).isEqualTo("clock,clock");
        assertThat(world.text("string_agg(times::text, ',') from dead_letter")).isEqualTo("2,2");
    }

    @Test
    void aMessageWithFarTooManyPropertiesIsOneLetterHoweverManyRecordsOfItAreDead() {
        Map<String, String> properties = new HashMap<>(Map.of("clock", "gnss"));
        for (int i = 0; i < 100; i++) {
            properties.put("p" + i, "x".repeat(1000));
        }
        String records = String.join(",", Collections.nCopies(1000, "{}"));
        world.store(
                new Message(
                        world.topic(Kind.SENML, ""),
                        Message.SENML_JSON,
                        properties,
                        ("[" + records + "]").getBytes(StandardCharsets.UTF_8)),
                world.senml(temperature(NOW, 1)));

        assertThat(reason()).isEqualTo("too-large");
        assertThat(detail()).contains("user properties").contains("8192");
        assertThat(world.count("dead_letter where length(properties::text) < 10000"))
                .isEqualTo(1);
        assertThat(world.count("reading")).isEqualTo(1);
    }

    @Test
    void moreDeadRecordsThanShouldBeInMemoryAtOnceAreAllKept() {
        Message[] messages = new Message[8];
        for (int i = 0; i < messages.length; i++) {
            String records = String.join(",", Collections.nCopies(9_000, "{\"n\":\"" + i + "\"}"));
            messages[i] = world.json(Kind.SENML, "", "[" + records + "]");
        }
        world.store(messages);

        assertThat(world.count("dead_letter")).isEqualTo(72_000);
    }

    @Test
    void aBatchThatTakesTooLongIsTriedInHalves() {
        world.jdbc.update("create function slow() returns trigger language plpgsql as $$ begin"
                + " if (select count(*) from new) > 15 then raise 'too slow' using errcode = '57014'; end if;"
                + " return null; end $$");
        world.jdbc.update("create trigger slow after insert on rollup_dirty referencing new table as new"
                + " for each statement execute function slow()");
        try {
            Message[] messages = new Message[40];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = world.senml(temperature(NOW.minusSeconds(3600L * i), i));
            }
            world.store(messages);
        } finally {
            world.jdbc.update("drop function slow() cascade");
        }

        assertThat(world.count("reading")).isEqualTo(40);
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsFoundAmongGoodOnesAndDeadAlone() {
        world.jdbc.update("alter table reading add constraint no_thirteen check (value <> 13)");
        try {
            Message[] messages = new Message[40];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = world.senml(
                        temperature(NOW.minusSeconds(i), i), temperature(NOW.minusMillis(i * 1000L + 500), -i));
            }
            world.store(messages);
        } finally {
            world.jdbc.update("alter table reading drop constraint no_thirteen");
        }

        assertThat(world.count("reading")).isEqualTo(79);
        assertThat(reason()).isEqualTo("poison");
        assertThat(detail()).contains("13.0").contains("no_thirteen");
    }

    @Test
    void textThatPostgresCannotHoldSpoilsNothing() {
        String nul = "\\u0000";
        byte[] odd =
                "{\"t\":1780000000,\"state\":\"online\",\"software\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8);
        world.store(
                world.senml(temperature(NOW, 1)),
                world.json(Kind.STATUS, "", "{\"t\":1780000000,\"state\":\"online\",\"software\":\"a" + nul + "\"}"),
                new Message(world.topic(Kind.STATUS, ""), "", Map.of(), odd),
                world.json(
                        Kind.COUNT,
                        "cam1",
                        "{\"t\":1780000000,\"model\":\"m" + nul
                                + "\",\"clip\":\"c\",\"index\":0,\"of\":1,\"lamp\":false,"
                                + "\"counts\":[{\"class\":\"fish\",\"n\":1,\"boxes\":[]}]}"),
                new Message(
                        world.topic(Kind.FRAME, "cam1"),
                        "a\0b",
                        Map.of("t", "1780000000", "clip", "\0", "index", "0", "of", "1", "\0", "\0\ud800"),
                        World.jpeg(1)),
                new Message("amimori/v1/\0/\0/senml", "\0", Map.of(), new byte[] {0}));

        assertThat(world.count("reading")).isEqualTo(1);
        assertThat(reason()).isEqualTo("malformed,malformed,malformed,malformed,malformed");
    }
}
