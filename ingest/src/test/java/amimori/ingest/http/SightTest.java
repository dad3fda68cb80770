package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API says of what cameras can see. */
class SightTest {
    /** Before dawn at Goto. */
    private static final Instant NOW = Instant.parse("2026-03-01T19:00:00Z");

    private static final Instant DUSK = NOW.minus(Duration.ofHours(10));

    @TempDir
    Path media;

    private Service service;
    private Sample sample;
    private String[] cookie;

    @BeforeEach
    void start() throws Exception {
        service = Service.start(media, Clock.fixed(NOW, ZoneOffset.UTC));
        sample = Sample.own(service);
        cookie = new String[] {"Cookie", service.logIn("admin", Service.PASSWORD)};
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private JsonNode camera() throws Exception {
        return service.json("/api/v1/cameras?net=neta", cookie).at("/cameras/0");
    }

    @Test
    void beforeDawnTheAnswerIsTheLastClearClipWithItsAgeAndNotNow() throws Exception {
        sample.clip("box", "dusk", DUSK, false, "clear", null)
                .clip("box", "later", DUSK.plusSeconds(1800), false, "poor", "turbid")
                .clip("box", "night", NOW.minusSeconds(60), false, "unseen", "dark");
        JsonNode camera = camera();

        assertThat(camera.path("state").asText()).isEqualTo("unseen");
        assertThat(camera.path("reason").asText()).isEqualTo("dark");
        assertThat(camera.at("/latest/clip").asText()).isEqualTo("night");
        assertThat(camera.at("/natural/clear/clip").asText()).isEqualTo("dusk");
        assertThat(camera.at("/natural/clear/time").asText()).isEqualTo(DUSK.toString());
        assertThat(camera.at("/natural/clear/age").asLong()).isEqualTo(36_000);
        assertThat(camera.at("/natural/assessable/clip").asText()).isEqualTo("later");
    }

    @Test
    void clipsUnderALampStandApart() throws Exception {
        sample.clip("box", "dusk", DUSK, false, "clear", null)
                .clip("box", "lit", NOW.minusSeconds(600), true, "clear", null);
        JsonNode camera = camera();

        assertThat(camera.at("/natural/clear/clip").asText()).isEqualTo("dusk");
        assertThat(camera.at("/lamp/clear/clip").asText()).isEqualTo("lit");
    }

    @Test
    void aCameraThatSendsNothingAnyMoreSeesNothing() throws Exception {
        sample.clip("box", "dusk", DUSK, false, "clear", null);
        JsonNode camera = camera();

        assertThat(camera.path("state").asText()).isEqualTo("unseen");
        assertThat(camera.path("reason").asText()).isEqualTo("no-picture");
        assertThat(camera.at("/latest/state").asText()).isEqualTo("clear");
    }

    @Test
    void aCameraThatNeverSentAnythingIsThereIfItHangsSomewhere() throws Exception {
        service.jdbc.update(
                "insert into placement (unit_id, camera, net_id, part, depth_m, valid_from) values (?, 'box', ?, 'box', 8, ?)",
                sample.unit,
                sample.net,
                DUSK);
        JsonNode camera = camera();

        assertThat(camera.path("part").asText()).isEqualTo("box");
        assertThat(camera.path("reason").asText()).isEqualTo("no-picture");
        assertThat(camera.path("latest").isNull()).isTrue();
        assertThat(camera.at("/natural/clear").isNull()).isTrue();
    }

    @Test
    void clipsComeNewestFirstWithTheirReasonAndAPicture() throws Exception {
        sample.frame(media, "box", DUSK)
                .clip("box", "k1", DUSK, true, "unseen", "covered")
                .clip("box", "k2", DUSK.plusSeconds(60), false, null, null);
        JsonNode clips =
                service.json("/api/v1/clips?unit=unita&camera=box", cookie).path("clips");

        assertThat(clips.findValuesAsText("clip")).containsExactly("k2", "k1");
        assertThat(clips.at("/0/state").isNull()).isTrue();
        assertThat(clips.at("/0/href").isNull()).isTrue();
        assertThat(clips.at("/1/reason").asText()).isEqualTo("covered");
        assertThat(clips.at("/1/href").asText()).startsWith("/api/v1/frames/unita/box/");
        assertThat(clips.at("/1/judged").asInt()).isEqualTo(2);
        assertThat(clips.at("/1/of").asInt()).isEqualTo(3);
    }

    @Test
    void aPictureSaysWhatItIsGoodFor() throws Exception {
        sample.frame(media, "box", DUSK).visibility("box", DUSK, 0.004, 0).frame(media, "end", DUSK);
        JsonNode frames = service.json("/api/v1/frames?unit=unita", cookie).path("frames");

        assertThat(frames.at("/0/reason").asText()).isEqualTo("dark");
        assertThat(frames.at("/0/visibility/sharpness").asDouble()).isZero();
        assertThat(frames.at("/1/visibility").isNull()).isTrue();
        assertThat(frames.at("/1/state").isNull()).isTrue();
    }

    @Test
    void theGlassIsASeriesAndItsForecastStandsWithTheCamera() throws Exception {
        sample.clip("box", "dusk", DUSK, false, "clear", null)
                .lens("box", "2026-02-28", 0.8, 9.5)
                .lens("box", "2026-03-01", 0.75, 8.0);
        JsonNode days = service.json("/api/v1/lens?net=neta", cookie).path("lens");

        assertThat(days.findValuesAsText("day")).containsExactly("2026-02-28", "2026-03-01");
        assertThat(days.at("/0/placed").isNull()).isTrue();
        assertThat(camera().at("/lens/clean").asDouble()).isEqualTo(0.75);
        assertThat(camera().at("/lens/daysLeft").asDouble()).isEqualTo(8);
    }
}
