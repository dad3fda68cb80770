package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Times;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What becomes of good messages, once and again and against each other, on whatever server. */
abstract class IntakeSuite extends IntakeBench {
    IntakeSuite(Home home) {
        super(home);
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
