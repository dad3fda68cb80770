package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.Misconfigured;
import amimori.ingest.health.Readiness;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceTest {
    @TempDir
    Path media;

    @Test
    void everyAnswerKeepsABrowserFromBeingTurnedAgainstThePage() throws Exception {
        try (Service service = Service.start(media)) {
            for (String path : new String[] {"/", "/api/v1/nets", "/nowhere", "/healthz"}) {
                HttpHeaders headers = service.get(path).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                        .as(path)
                        .startsWith("default-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
            }
        }
    }

    @Test
    void thePageIsServedWithATagAndComesPacked() throws Exception {
        try (Service service = Service.start(media)) {
            HttpResponse<String> page = service.get("/");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
            String tag = page.headers().firstValue("ETag").orElseThrow();
            assertThat(service.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
            assertThat(service.get("/", "Accept-Encoding", "br, gzip;q=0.5")
                            .headers()
                            .firstValue("Content-Encoding"))
                    .contains("gzip");
            assertThat(service.get("/", "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNothingAndWhatIsAskedTheWrongWayAreProblems() throws Exception {
        try (Service service = Service.start(media)) {
            HttpResponse<String> nothing = service.get("/api/v1/nothing");
            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(nothing.headers().firstValue("Content-Type")).contains("application/problem+json");
            HttpResponse<String> wrong = service.send(service.to("/healthz").DELETE());
            assertThat(wrong.statusCode()).isEqualTo(405);
            assertThat(Service.parse(wrong.body()).path("status").asInt()).isEqualTo(405);
        }
    }

    @Test
    void onlyATrustedProxyIsBelievedWhoAskedAndHow() throws Exception {
        String credentials = Service.credentials("admin", Service.PASSWORD);
        String[] forwarded = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.7"};
        try (Service service = Service.start(media)) {
            assertThat(service.post("/api/v1/session", credentials, forwarded)
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .doesNotContain("Secure");
            assertThat(service.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(service.get("/metrics", forwarded).statusCode()).isEqualTo(401);
        }
        try (Service service = Service.start(media, TrustedProxies.parse("127.0.0.0/8, ::1"))) {
            HttpResponse<String> login = service.post("/api/v1/session", credentials, forwarded);
            String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("Secure");
            assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(service.get("/metrics", forwarded).statusCode()).isEqualTo(401);
            assertThat(service.get("/metrics", "Cookie", cookie.split(";")[0], "X-Forwarded-For", "198.51.100.7")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.post(
                                    "/api/v1/session",
                                    credentials,
                                    "X-Forwarded-Host",
                                    "nets.example.org",
                                    "Origin",
                                    "https://nets.example.org")
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void aTrustedProxyIsAnAddressOrANetwork() {
        TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8,192.0.2.1, fd00::/8");

        assertThat(proxies.contains("10.255.0.1")).isTrue();
        assertThat(proxies.contains("11.0.0.1")).isFalse();
        assertThat(proxies.contains("192.0.2.1")).isTrue();
        assertThat(proxies.contains("192.0.2.2")).isFalse();
        assertThat(proxies.contains("fd12:3456:0:0:0:0:0:1")).isTrue();
        assertThat(proxies.contains("not an address")).isFalse();
        for (String wrong : new String[] {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", ","}) {
            assertThatThrownBy(() -> TrustedProxies.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageStartingWith("AMIMORI_TRUSTED_PROXY");
        }
    }

    @Test
    void aProcessThatIsNotReadySaysWhichCheckFailed() throws Exception {
        Readiness readiness = new Readiness(Map.of("broker", () -> {
            throw new IllegalStateException("gone");
        }));
        try (Service service = Service.start(media, readiness)) {
            HttpResponse<String> ready = service.get("/readyz");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("{\"ready\":false,\"checks\":{\"broker\":false}}");
        }
    }
}
