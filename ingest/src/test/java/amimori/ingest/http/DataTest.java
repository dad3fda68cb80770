package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DataTest extends TwoFisheries {
    @Test
    void theHomeScreenShowsTheNewestOfEverythingOfOwnNetsOnly() throws Exception {
        JsonNode home = service.json("/api/v1/nets", cookie);

        assertThat(home.path("now").asText()).isEqualTo(NOW.toString());
        assertThat(home.path("nets")).hasSize(1);
        JsonNode net = home.path("nets").get(0);
        assertThat(net.path("id").asText()).isEqualTo("neta");
        assertThat(net.path("site").path("name").asText()).isEqualTo("Mera");
        assertThat(net.path("units").get(0).path("state").asText()).isEqualTo("online");
        assertThat(net.path("units").get(0).path("spool").path("oldest").asText())
                .isEqualTo("2026-03-01T04:40:00.500Z");
        assertThat(net.path("picture").path("camera").asText()).isEqualTo("box");
        assertThat(net.path("temperature").get(0).path("value").asDouble()).isEqualTo(16);
        assertThat(net.path("temperature").get(0).path("depth").asDouble()).isEqualTo(5);
        assertThat(net.path("temperature").get(0).path("dayBefore").isNull()).isTrue();
        assertThat(net.path("current").get(0).path("speed").asDouble()).isEqualTo(0.5);
        assertThat(net.path("current").get(0).path("direction").asDouble()).isEqualTo(220);
        assertThat(net.path("position").path("lat").asDouble()).isEqualTo(34.9);
    }

    @Test
    void aTemperatureIsComparedWithTheOneADayBefore() throws Exception {
        try (Service another = Service.start(media, Clock.fixed(NOW, ZoneOffset.UTC))) {
            Sample sample = Sample.own(another);
            int series = sample.series("t05", "sea_water_temperature", "Cel");
            sample.reading(series, NOW, 15, 1);
            sample.reading(series, NOW.minusSeconds(86_400 - 900), 13, 1);
            sample.reading(series, NOW.minusSeconds(86_400 - 60), 99, 4);
            sample.reading(series, NOW.minusSeconds(86_400 + 1200), 12, 1);

            JsonNode home = another.json("/api/v1/nets", "Cookie", another.logIn("admin", Service.PASSWORD));

            assertThat(home.at("/nets/0/temperature/0/dayBefore").asDouble()).isEqualTo(13);
        }
    }

    @Test
    void unitsShowTheNewestFixOfEachPoint() throws Exception {
        JsonNode unit = service.json("/api/v1/units", cookie).path("units").get(0);

        assertThat(unit.path("net").path("id").asText()).isEqualTo("neta");
        assertThat(unit.path("positions").findValuesAsText("point")).containsExactly("c1", "main");
    }

    @Test
    void rawSeriesHoldValuesWithTheirFlagsAndTakeAnAlias() throws Exception {
        JsonNode series = service.json("/api/v1/series?net=neta&quantity=temperature" + PERIOD, cookie)
                .path("series");

        assertThat(series).hasSize(1);
        assertThat(series.get(0).path("quantity").asText()).isEqualTo("sea_water_temperature");
        assertThat(series.get(0).path("points").get(1).toString())
                .isEqualTo("[\"2026-03-01T05:10:00.123456Z\",15.0,1]");
    }

    @Test
    void hourlySeriesHoldMeansOfGoodValues() throws Exception {
        JsonNode points = service.json("/api/v1/series?unit=unita&quantity=temperature&resolution=1h" + PERIOD, cookie)
                .at("/series/0/points");

        assertThat(points.toString())
                .isEqualTo("[[\"2026-03-01T05:00:00Z\",15.0,14.0,17.0,4],[\"2026-03-01T06:00:00Z\",null,null,null,0]]");
    }

    @Test
    void csvHasARowOfNamesAndARowOfUnits() throws Exception {
        HttpResponse<String> csv = service.get(
                "/api/v1/series?net=neta&quantity=temperature" + PERIOD, cookie[0], cookie[1], "Accept", "text/csv");

        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines().toList())
                .startsWith(
                        "time,unit,instrument,depth,quantity,uom,value,flag",
                        "UTC,,,m,,,uom,QARTOD",
                        "2026-03-01T05:00:00.123456Z,unita,t05,5.0,sea_water_temperature,Cel,14.0,1")
                .hasSize(5);
    }

    @Test
    void anotherFormThanJsonOrCsvIsNotToBeHad() throws Exception {
        assertThat(service.get("/api/v1/series?net=neta", cookie[0], cookie[1], "Accept", "text/html")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void anAnswerOfManyChunksArrivesWhole() throws Exception {
        int series = own.series("many", "oxygen_saturation", "%");
        service.jdbc.update(
                "insert into reading select ?, '2026-03-01'::timestamptz + n * interval '1 s', n, 1, 1 from generate_series(0, 49999) n",
                series);
        String path = "/api/v1/series?net=neta&quantity=oxygen_saturation" + PERIOD;

        HttpResponse<String> plain = service.get(path, cookie);
        assertThat(Service.parse(plain.body()).at("/series/0/points")).hasSize(50_000);
        HttpResponse<byte[]> packed = service.bytes(service.to(path)
                .headers(cookie)
                .header("Accept-Encoding", "gzip")
                .GET());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body()).hasSizeLessThan(plain.body().length() / 3);
    }

    @Test
    void moreRawPointsThanAllowedAreRefusedWithTheWayOut() throws Exception {
        int series = own.series("toomany", "too_many", "1/s");
        service.jdbc.update(
                "insert into reading select ?, '2026-03-01'::timestamptz + n * interval '100 ms', n, 1, 1 from generate_series(0, 200000) n",
                series);

        HttpResponse<String> refused = service.get("/api/v1/series?net=neta&quantity=too_many" + PERIOD, cookie);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Service.parse(refused.body()).path("detail").asText())
                .isEqualTo("parameter resolution: expected a coarser one or a shorter period, found \"raw\","
                        + " which would give more than 200000 points");
        assertThat(service.get(
                                "/api/v1/series?net=neta&quantity=too_many" + PERIOD,
                                cookie[0],
                                cookie[1],
                                "Accept",
                                "text/csv")
                        .body()
                        .lines())
                .hasSize(200_003);
    }

    @Test
    void framesCountsPositionsAndDeadLettersAreListed() throws Exception {
        assertThat(service.json("/api/v1/frames?net=neta" + PERIOD, cookie)
                        .path("frames")
                        .findValuesAsText("camera"))
                .containsExactly("box", "gate");
        assertThat(service.json("/api/v1/frames?net=neta&limit=1" + PERIOD, cookie)
                        .path("frames"))
                .hasSize(1);
        JsonNode count = service.json("/api/v1/counts?unit=unita&camera=box" + PERIOD, cookie)
                .at("/counts/0");
        assertThat(count.path("class").asText()).isEqualTo("fish");
        assertThat(count.at("/boxes/0/score").asDouble()).isEqualTo(0.9);
        assertThat(service.json("/api/v1/positions?net=neta&point=c1" + PERIOD, cookie)
                        .at("/positions/0/clock")
                        .asText())
                .isEqualTo("system");
        JsonNode letters = service.json("/api/v1/dead-letters", cookie).path("deadLetters");
        assertThat(letters.findValuesAsText("reason")).containsExactly("unregistered", "malformed");
        assertThat(letters.get(1).path("payload").asText()).isEqualTo("AP8=");
    }

    @Test
    void aPictureComesWithATagAndIsNotSentTwice() throws Exception {
        String href = service.json("/api/v1/frames?net=neta&camera=box" + PERIOD, cookie)
                .at("/frames/0/href")
                .asText();

        HttpResponse<byte[]> picture =
                service.bytes(service.to(href).headers(cookie).GET());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).isEqualTo(Sample.JPEG);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(picture.headers().firstValue("Cache-Control").orElse(""))
                .contains("private")
                .contains("immutable");
        String tag = picture.headers().firstValue("ETag").orElseThrow();
        assertThat(service.get(href, cookie[0], cookie[1], "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }
}
