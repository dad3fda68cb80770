package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody gets to see: what is another's, what lies outside, and anything at all without a login. */
class OutOfReachTest extends TwoFisheries {
    @Test
    void lettersOfNobodyAreForOwnersOnly() throws Exception {
        service.persons.add("hana", amimori.ingest.account.Role.FISHER, "default", "a password of hers".toCharArray());
        String hers = service.logIn("hana", "a password of hers");

        assertThat(service.json("/api/v1/dead-letters", "Cookie", hers)
                        .path("deadLetters")
                        .findValuesAsText("reason"))
                .containsExactly("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/series?net=netb",
                "/api/v1/series?unit=unitb",
                "/api/v1/frames?net=netb",
                "/api/v1/frames?unit=unitb",
                "/api/v1/counts?unit=unitb",
                "/api/v1/positions?net=netb",
                "/api/v1/nets/netb/parts",
                "/api/v1/nets/netb/placements",
                "/api/v1/nets/netb/hauls",
                "/api/v1/nets/netb/contents",
                "/api/v1/nets/netb/timeline",
                "/api/v1/corrections?net=netb",
                "/api/v1/frames/unitb/box/1772341200123456/boxes",
                "/api/v1/clips?net=netb",
                "/api/v1/cameras?unit=unitb",
                "/api/v1/lens?net=netb",
                "/api/v1/frames/unitb/box/1772341200123456.jpg"
            })
    void whatIsAnothersAnswersExactlyAsWhatDoesNotExist(String foreignPath) throws Exception {
        HttpResponse<String> foreigner = service.get(foreignPath, cookie);
        HttpResponse<String> nothing =
                service.get(foreignPath.replace("netb", "netz").replace("unitb", "unitz"), cookie);

        assertThat(foreigner.statusCode()).isEqualTo(404);
        assertThat(foreigner.body()).isEqualTo(nothing.body());
        assertThat(foreigner.headers().map().keySet())
                .isEqualTo(nothing.headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/frames/unita/box/..%2f..%2f..%2fetc%2fpasswd.jpg",
                "/api/v1/frames/..%2funita/box/1.jpg",
                "/api/v1/frames/unita/%2e%2e/1.jpg",
                "/api/v1/frames/unita/box/1772341200123456.jpg%00.png",
                "/api/v1/frames/unita/box/99999999999999999999.jpg",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/db/migration/V1__first.sql",
                "/webjars/../../db/migration/V1__first.sql",
                "/webjars/%2e%2e/%2e%2e/db/migration/V1__first.sql",
                "/logback.xml"
            })
    void whoeverClimbsOutOfAFolderFindsNothing(String path) throws Exception {
        assertThat(service.get(path, cookie).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsAnothersIsNotChangedEither() throws Exception {
        String[] bodies = {
            "/api/v1/nets/netb/hauls", "{\"id\":\"h1\"}",
            "/api/v1/nets/netb/placements", "{\"unit\":\"unitb\",\"camera\":\"box\",\"part\":\"box1\"}",
            "/api/v1/nets/neta/placements", "{\"unit\":\"unitb\",\"camera\":\"box\",\"part\":\"box1\"}",
            "/api/v1/corrections",
                    "{\"id\":\"c1\",\"unit\":\"unitb\",\"camera\":\"box\",\"time\":\"" + Sample.T
                            + "\",\"model\":\"net-1\",\"kind\":\"not-there\",\"was\":\"fish\",\"box\":0}"
        };
        for (int i = 0; i < bodies.length; i += 2) {
            assertThat(service.post(bodies[i], bodies[i + 1], cookie).statusCode())
                    .as(bodies[i])
                    .isEqualTo(404);
        }
        assertThat(service.jdbc.query("select 1 from haul union all select 1 from correction", row -> 1))
                .isEmpty();
    }

    @Test
    void aRowThatPointsOutsideTheMediaFolderIsNotFollowed() throws Exception {
        Files.writeString(folder.resolve("secret.jpg"), "secret");
        own.frameRow("odd", Instant.ofEpochSecond(1_700_000_000), "../secret.jpg");

        assertThat(service.get("/api/v1/frames/unita/odd/1700000000000000.jpg", cookie)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobodySeesAnythingWithoutALogin() throws Exception {
        for (String path : List.of(
                "/api/v1/nets",
                "/api/v1/units",
                "/api/v1/series?net=neta",
                "/api/v1/frames?net=neta",
                "/api/v1/frames/unita/box/1772341200123456.jpg",
                "/api/v1/counts?net=neta",
                "/api/v1/positions?net=neta",
                "/api/v1/nets/neta/contents",
                "/api/v1/nets/neta/timeline",
                "/api/v1/corrections?net=neta",
                "/api/v1/dead-letters",
                "/api/v1/live",
                "/api/v1/session")) {
            HttpResponse<String> refused = service.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(Service.parse(refused.body()).path("status").asInt()).isEqualTo(401);
        }
    }
}
