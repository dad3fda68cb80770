package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
    @TempDir
    static Path media;

    private static Service service;
    private static String[] cookie;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(media);
        Sample.own(service);
        cookie = new String[] {"Cookie", service.logIn("admin", Service.PASSWORD)};
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/series?net=neta&from=yesterday                 | parameter from: expected a time such as 2026-01-31T05:00:00Z, found \"yesterday\"",
                "/api/v1/series?net=neta&to=2026-13-01T00:00:00Z        | parameter to: expected a time such as 2026-01-31T05:00:00Z, found \"2026-13-01T00:00:00Z\"",
                "/api/v1/series?net=neta&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z | parameter from: expected a time before 2026-03-01T00:00:00Z (parameter to), found \"2026-03-02T00:00:00Z\"",
                "/api/v1/series?net=neta&from=-99999-01-01T00:00:00Z    | parameter from: expected a time",
                "/api/v1/series?net=neta&resolution=1m                  | parameter resolution: expected raw, 1h or 1d, found \"1m\"",
                "/api/v1/series?net=neta&quantity=Temp                  | parameter quantity: expected a quantity: 1 to 64 of a-z, 0-9 and '_', beginning with a letter, found \"Temp\"",
                "/api/v1/series?net=Neta                                | parameter net: expected 1 to 32 lower-case letters and digits, found \"Neta\"",
                "/api/v1/series?unit=%27or                              | parameter unit: expected 1 to 32 lower-case letters and digits, found \"'or\"",
                "/api/v1/series?net=neta&unit=unita                     | parameter unit: expected either net or unit, not both, found \"unita\"",
                "/api/v1/series                                         | parameter net: expected the id of a net (see /api/v1/nets), or of a unit as parameter unit, found nothing",
                "/api/v1/series?net=neta&nit=unita                      | parameter name: expected one of net, unit, quantity, from, to, resolution, found \"nit\"",
                "/api/v1/series?net=neta&net=netb                       | parameter net: expected the parameter only once, found \"netb\"",
                "/api/v1/series?net=                                    | parameter net: expected a value, found \"\"",
                "/api/v1/series?net=%ff                                 | parameter net: expected UTF-8, found \"%ff\"",
                "/api/v1/frames?net=neta&limit=0                        | parameter limit: expected a whole number from 1 to 1000, found \"0\"",
                "/api/v1/frames?net=neta&limit=1e3                      | parameter limit: expected a whole number from 1 to 1000, found \"1e3\"",
                "/api/v1/frames?net=neta&camera=Box%20                  | parameter camera: expected 1 to 32 characters of a-z, 0-9, '-' or '_', beginning with a letter or digit, found \"Box \"",
                "/api/v1/counts?net=neta&limit=100001                   | parameter limit: expected a whole number from 1 to 100000, found \"100001\"",
                "/api/v1/positions?net=neta&point=../c1                 | parameter point: expected 1 to 32 characters",
                "/api/v1/dead-letters?reason=Malformed                  | parameter reason: expected a reason such as malformed, unregistered or conflict, found \"Malformed\"",
                "/api/v1/dead-letters?before=x                          | parameter before: expected a whole number, found \"x\"",
                "/api/v1/dead-letters?before=0                          | parameter before: expected the id of a dead letter, found \"0\"",
                "/api/v1/dead-letters?limit=501                         | parameter limit: expected a whole number from 1 to 500, found \"501\"",
                "/api/v1/nets?site=x                                    | parameter name: expected no parameters here, found \"site\"",
                "/api/v1/units?x=1                                      | parameter name: expected no parameters here, found \"x\""
            })
    void aWrongParameterIsNamedWithItsValueAndWhatIsRight(String path, String detail) throws Exception {
        HttpResponse<String> refused = service.get(path, cookie);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Service.parse(refused.body()).path("detail").asText()).startsWith(detail);
    }
}
