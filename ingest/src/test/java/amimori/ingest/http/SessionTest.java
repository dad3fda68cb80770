package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.Login;
import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final String SESSION = "/api/v1/session";

    @TempDir
    Path media;

    private final MovingClock clock = new MovingClock();
    private Service service;

    private static final class MovingClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void go(Duration step) {
            now = now.plus(step);
        }
    }

    @BeforeEach
    void start() throws Exception {
        service = Service.start(media, clock);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    private HttpResponse<String> wrong(String user) throws Exception {
        return service.post(SESSION, Service.credentials(user, "a wrong password"));
    }

    @Test
    void aLoginSetsACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> response = service.post(SESSION, Service.credentials("admin", Service.PASSWORD));

        assertThat(response.statusCode()).isEqualTo(204);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("amimori_session=")
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .contains("Max-Age=2592000")
                .doesNotContain("Secure");
        assertThat(service.json(SESSION, "Cookie", cookie.split(";")[0]).toString())
                .contains("\"user\":\"admin\"", "\"role\":\"owner\"", "\"name\":\"default\"");
    }

    @Test
    void onlyHashesOfTokensAndPasswordsAreKept() throws Exception {
        String token = service.logIn("admin", Service.PASSWORD).split("=")[1];

        assertThat(service.jdbc.first("select encode(token_hash, 'hex') from session", row -> row.getString(1)))
                .isPresent()
                .get()
                .isNotEqualTo(token);
        assertThat(service.jdbc
                        .first("select password_hash from person", row -> row.getString(1))
                        .orElseThrow())
                .startsWith("$pbkdf2-sha256$i=600000$");
    }

    @Test
    void aLoginReplacesTheFormerSessionOfTheSameBrowser() throws Exception {
        String former = service.logIn("admin", Service.PASSWORD);
        HttpResponse<String> again =
                service.post(SESSION, Service.credentials("admin", Service.PASSWORD), "Cookie", former);

        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(service.get(SESSION, "Cookie", former).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsByLoggingOutByItsAgeAndWithItsPerson() throws Exception {
        String out = service.logIn("admin", Service.PASSWORD);
        assertThat(service.send(service.to(SESSION).header("Cookie", out).DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.get(SESSION, "Cookie", out).statusCode()).isEqualTo(401);

        Person hana = service.persons.add("hana", Role.FISHER, null, "a password of hers".toCharArray());
        String hers = service.logIn("hana", "a password of hers");
        service.persons.disable(hana);
        assertThat(service.get(SESSION, "Cookie", hers).statusCode()).isEqualTo(401);
        assertThat(service.post(SESSION, Service.credentials("hana", "a password of hers"))
                        .statusCode())
                .isEqualTo(401);

        String old = service.logIn("admin", Service.PASSWORD);
        clock.go(Duration.ofDays(30).plusSeconds(1));
        assertThat(service.get(SESSION, "Cookie", old).statusCode()).isEqualTo(401);
    }

    @Test
    void aScriptsTokenOpensTheApiAndAMadeUpOneDoesNot() throws Exception {
        String token = service.sessions.addApiToken(service.persons.named("admin"), "export");

        assertThat(service.get("/api/v1/nets", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused =
                service.get("/api/v1/nets", "Authorization", "Bearer " + token.replaceFirst(".$", "_"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"amimori\"");
    }

    @Test
    void someoneUnknownGetsTheSameAnswerAfterTheSameWork() throws Exception {
        long known = nanos("admin");
        long unknown = nanos("nobody");

        assertThat(wrong("nobody").body()).isEqualTo(wrong("admin").body());
        assertThat((double) unknown / known).isBetween(0.2, 5.0);
        assertThat(unknown).isGreaterThan(Duration.ofMillis(50).toNanos());
    }

    private long nanos(String user) throws Exception {
        long start = System.nanoTime();
        assertThat(wrong(user).statusCode()).isEqualTo(401);
        return System.nanoTime() - start;
    }

    @Test
    void aNameWithTenFailuresFromAnAddressIsNotJudgedForAWhileEvenWithTheRightPassword() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(wrong("admin").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = service.post(SESSION, Service.credentials("admin", Service.PASSWORD));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 900);
        assertThat(service.get("/metrics").body())
                .contains("amimori_logins_refused_total{reason=\"wrong\"} 10.0")
                .contains("amimori_logins_refused_total{reason=\"throttled\"} 1.0");

        clock.go(Duration.ofMinutes(15));
        assertThat(service.post(SESSION, Service.credentials("admin", Service.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void guessesFromOneAddressDoNotLockTheNameOutForOthers() {
        Login login = new Login(service.persons, clock);
        for (int i = 0; i < 10; i++) {
            assertThat(guess(login, "192.0.2.1")).isInstanceOf(Login.Wrong.class);
        }
        assertThat(guess(login, "192.0.2.1")).isInstanceOf(Login.TooMany.class);
        assertThat(login.attempt("admin", Service.PASSWORD.toCharArray(), "192.0.2.2"))
                .isInstanceOf(Login.Welcome.class);
    }

    private static Login.Outcome guess(Login login, String address) {
        return login.attempt("admin", "a guess".toCharArray(), address);
    }

    @Test
    void aPageOfAnotherSiteCanNeitherLogInNorOut() throws Exception {
        String cookie = service.logIn("admin", Service.PASSWORD);
        String credentials = Service.credentials("admin", Service.PASSWORD);

        assertThat(service.post(SESSION, credentials, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.post(SESSION, credentials, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.send(service.to(SESSION)
                                .headers("Cookie", cookie, "Origin", "https://evil.example")
                                .DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.post(SESSION, credentials, "Origin", service.url()).statusCode())
                .isEqualTo(204);
        assertThat(service.send(service.to(SESSION)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(credentials)))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyThatIsNoLoginIsRefused() throws Exception {
        assertThat(service.post(SESSION, "{").statusCode()).isEqualTo(400);
        assertThat(service.post(SESSION, "").statusCode()).isEqualTo(400);
        assertThat(service.post(SESSION, "{\"user\":1,\"password\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(service.post(SESSION, "{\"user\":\"admin\"}").statusCode()).isEqualTo(400);
        assertThat(service.post(SESSION, "null").statusCode()).isEqualTo(400);
        assertThat(service.post(SESSION, "[" + " ".repeat(20_000) + "]").statusCode())
                .isEqualTo(413);
        assertThat(service.post(SESSION, Service.credentials("admin", "x".repeat(300)))
                        .statusCode())
                .isEqualTo(400);
    }
}
