package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages, on whatever server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntakeSuite {
    private final Home home;
    World world;

    @TempDir
    static Path media;

    IntakeSuite(Home home) {
        this.home = home;
    }

    @BeforeAll
    void openWorld() {
        world = new World(home, media);
    }

    @AfterAll
    void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void empty() {
        world.jdbc.update("truncate reading, reading_1h, reading_1d, rollup_dirty, position, frame, frame_count,"
                + " frame_visibility, status, dead_letter, change, instrument, placement");
    }

    @AfterEach
    void theCountersAddUp() {
        for (String kind : new String[] {"senml", "position", "frame", "count", "status"}) {
            assertThat(world.metric(kind, "in flight")).isZero();
            assertThat(world.metric(kind, "received"))
                    .as("received records of kind %s", kind)
                    .isEqualTo(world.metric(kind, "stored")
                            + world.metric(kind, "duplicate")
                            + world.metric(kind, "conflict")
                            + world.metric(kind, "dead"));
        }
    }

    private String reason() {
        return world.text("string_agg(reason, ',' order by reason) from dead_letter");
    }

    private String detail() {
        return world.text("string_agg(detail, '|' order by id) from dead_letter");
    }

    @Test
    void aPackOfReadingsBecomesRowsWithTheirMarksAndOneChange() {
        world.store(world.senml(temperature(NOW, 18.25), temperature(NOW.minusSeconds(3600), 18.0)));

        assertThat(world.count(
                        "reading r join series s on s.id = r.series_id where s.unit_id = ? and clock = 1"
                                + " and flag = 1 and uom = 'Cel'",
                        world.unitId()))
                .isEqualTo(2);
        assertThat(world.text("value::text from reading where time = ?", NOW)).isEqualTo("18.25");
        assertThat(world.count("rollup_dirty")).isEqualTo(2);
        assertThat(world.text("kind || ' ' || part || ' ' || (time = ?) from change", NOW))
                .isEqualTo("senml  true");
        assertThat(world.text("organisation_id from change")).isEqualTo(world.organisation.id());
    }

    @Test
    void theSameReadingAgainIsADuplicateInTheSameBatchAndInALaterOne() {
        double before = world.metric("senml", "duplicate");
        Message message = world.senml(temperature(NOW, 18.25));
        world.store(message, message);
        world.store(message);

        assertThat(world.count("reading")).isEqualTo(1);
        assertThat(world.count("dead_letter")).isZero();
        assertThat(world.metric("senml", "duplicate") - before).isEqualTo(2);
    }

    @Test
    void anotherValueUnderTheSameKeyIsKeptBesideTheFirstWhichStays() {
        world.store(world.senml(temperature(NOW, 18.25)));
        world.store(world.senml(temperature(NOW, 19), temperature(NOW.minusSeconds(1), 18)));

        assertThat(world.text("value::text from reading where time = ?", NOW)).isEqualTo("18.25");
        assertThat(world.count("reading")).isEqualTo(2);
        assertThat(reason()).isEqualTo("conflict");
        assertThat(detail())
                .contains("t1/sea_water_temperature at 2026-06-01T12:00:00Z: 19.0")
                .contains("18.25");
        assertThat(world.text("stored from dead_letter")).contains("18.25");
        assertThat(world.text("convert_from(payload, 'UTF8') from dead_letter")).contains("19.0");
        assertThat(world.text("organisation_id from dead_letter")).isEqualTo(world.organisation.id());
    }

    @Test
    void ofTwoValuesUnderOneKeyInOneBatchTheFirstIsStored() {
        world.store(
                world.senml(temperature(NOW, 1)), world.senml(temperature(NOW, 2)), world.senml(temperature(NOW, 1)));

        assertThat(world.text("value::text from reading")).isEqualTo("1");
        assertThat(reason()).isEqualTo("conflict");
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

    @Test
    void positionsCountsAndStatusesAreStoredUnderTheirKeys() {
        long t = NOW.getEpochSecond();
        Message status = world.json(
                Kind.STATUS,
                "",
                "{\"t\":" + t + ",\"state\":\"online\",\"software\":\"g 1\",\"instruments\":{\"t1\":{\"depth\":5}},"
                        + "\"cameras\":{\"cam1\":{\"depth\":3}}}");
        Message count = world.json(
                Kind.COUNT,
                "cam1",
                "{\"t\":" + t + ",\"model\":\"m1\",\"clip\":\"c\",\"index\":0,\"of\":2,\"lamp\":true,"
                        + "\"visibility\":{\"light\":0.5,\"contrast\":0.1},\"counts\":[{\"class\":\"fish\",\"n\":1,"
                        + "\"boxes\":[{\"x\":0.1,\"y\":0.1,\"w\":0.2,\"h\":0.2,\"score\":0.9}]},"
                        + "{\"class\":\"squid\",\"n\":0,\"boxes\":[]}]}");
        Message position = world.position(
                "", new Position(Times.seconds(Times.micros(NOW)), 35.1, 139.2, 1.0, 0.9, 8, 1, 0.1, 270.0));
        world.store(status, count, position, world.position("c1", Position.parse(position.payload())));
        world.store(position, count, status);

        assertThat(world.count("dead_letter")).isZero();
        assertThat(world.text("string_agg(point, ',' order by point) from position where clock = 1 and sats = 8"))
                .isEqualTo("c1,main");
        assertThat(world.text("string_agg(class || n, ',' order by class) from frame_count"))
                .isEqualTo("fish1,squid0");
        assertThat(world.text("boxes->0->>'score' from frame_count where class = 'fish'"))
                .isEqualTo("0.9");
        assertThat(world.count("frame_visibility where light = 0.5")).isEqualTo(1);
        assertThat(world.text("state || ' ' || (body->>'software') from status"))
                .isEqualTo("online g 1");
        assertThat(world.text("depth_m::text from instrument where name = 't1' and valid_to is null"))
                .isEqualTo("5");
        assertThat(world.text("net_id from placement where camera = 'cam1' and depth_m = 3"))
                .isEqualTo(world.unit.unit().netId());
        assertThat(world.text("string_agg(kind || ':' || part, ' ' order by kind, part) from change"))
                .isEqualTo("count:cam1 position:c1 position:main status:");
    }

    @Test
    void aWillIsStampedWhenItIsReceived() {
        world.store(world.json(Kind.STATUS, "", "{\"state\":\"lost\"}"));

        assertThat(world.count("status where state = 'lost' and time = ?", NOW)).isEqualTo(1);
    }

    @Test
    void aPictureLiesUnderItsKeyBeforeItsRowIsThere() throws Exception {
        world.store(world.frame("cam1", NOW, 1));

        String path = world.text("path from frame");
        assertThat(path).isEqualTo(world.unitId() + "/cam1/2026-06-01/" + Times.micros(NOW) + ".jpg");
        assertThat(Files.readAllBytes(media.resolve(path))).isEqualTo(World.jpeg(1));
        assertThat(world.count("frame where bytes = 1000 and sha256 = sha256(?)", (Object) World.jpeg(1)))
                .isEqualTo(1);
    }

    @Test
    void thePictureThatCameFirstStaysAndTheOtherIsKeptAsADeadLetter() throws Exception {
        world.store(world.frame("cam1", NOW, 1), world.frame("cam1", NOW, 2));
        world.store(world.frame("cam1", NOW, 1), world.frame("cam1", NOW, 3));

        assertThat(world.count("frame")).isEqualTo(1);
        assertThat(Files.readAllBytes(media.resolve(world.text("path from frame"))))
                .isEqualTo(World.jpeg(1));
        assertThat(reason()).isEqualTo("conflict,conflict");
        assertThat(world.count("dead_letter where payload = ?", (Object) World.jpeg(2)))
                .isEqualTo(1);
    }
}
