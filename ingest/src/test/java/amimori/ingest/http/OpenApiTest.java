package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The running service answers as its own document says, to every documented request with every documented status. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiTest {
    private static final String PERIOD = "&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
    private static final String PICTURE = "/api/v1/frames/unita/box/1772341200123456.jpg";
    private static final Set<String> METHODS = Set.of("get", "post", "delete", "put", "patch");

    @TempDir
    static Path media;

    private static Service service;
    private static OpenApiDocument document;
    private static String cookie;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(media);
        Sample.own(service)
                .readings(2)
                .positions()
                .counts()
                .frame(media, "box", Sample.T)
                .frame(media, "end", Sample.T)
                .visibility("box", Sample.T, 0.01, 0)
                .clip("box", "k1", Sample.T, true, "unseen", "dark")
                .clip("box", "k0", Sample.T.minusSeconds(3600), false, "clear", null)
                .clip("end", "k1", Sample.T, false, null, null)
                .lens("box", "2026-03-01", 0.7, 6.5)
                .deadLetter("malformed")
                .status(
                        Sample.T,
                        "{\"t\":1772341200.5,\"state\":\"online\",\"software\":\"gateway 1\",\"clock\":\"gnss\","
                                + "\"battery\":{\"volts\":12.5},\"refused\":0,\"problems\":[\"no camera\"],"
                                + "\"spool\":{\"messages\":2,\"bytes\":300,\"oldest\":1772340000.5,\"dropped\":0},"
                                + "\"link\":{\"since\":1772340000,\"reconnects\":1,\"capKbits\":64}}");
        cookie = service.logIn("admin", Service.PASSWORD);
        document = OpenApiDocument.parse(service.get("/openapi.yaml").body());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    @Order(1)
    void everyRouteIsDocumentedAndEveryDocumentedRouteExists() {
        Set<String> documented = new TreeSet<>();
        document.paths()
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method + " " + path.getKey())));
        Set<String> routed = new TreeSet<>();
        service.router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .forEach(route -> route.methods()
                        .forEach(method -> routed.add(method.name().toLowerCase(java.util.Locale.ROOT) + " "
                                + route.getPath().replaceAll(":([a-z]+)", "{$1}"))));

        assertThat(documented).isEqualTo(routed);
    }

    @Test
    @Order(2)
    void answersAreAsDocumented() throws Exception {
        for (String path : List.of("/api/v1/session", "/api/v1/nets", "/api/v1/units", "/api/v1/dead-letters")) {
            check("get", path, path, 200, cookie);
        }
        for (String list : List.of("series", "frames", "counts", "positions", "clips", "lens")) {
            check("get", "/api/v1/" + list, "/api/v1/" + list + "?net=neta" + PERIOD, 200, cookie);
            check("get", "/api/v1/" + list, "/api/v1/" + list + "?net=nobodys", 404, cookie);
            check("get", "/api/v1/" + list, "/api/v1/" + list, 400, cookie);
        }
        for (String path : List.of("", "?net=neta", "?unit=unita")) {
            check("get", "/api/v1/cameras", "/api/v1/cameras" + path, 200, cookie);
        }
        check("get", "/api/v1/cameras", "/api/v1/cameras?net=nobodys", 404, cookie);
        check("get", "/api/v1/cameras", "/api/v1/cameras?net=neta&unit=unita", 400, cookie);
        check("get", "/api/v1/series", "/api/v1/series?net=neta&resolution=1h" + PERIOD, 200, cookie);
        check("get", "/api/v1/series", "/api/v1/series?net=neta" + PERIOD, 200, cookie, "Accept", "text/csv");
        check("get", "/api/v1/series", "/api/v1/series?net=neta", 406, cookie, "Accept", "text/html");
        for (String path : List.of("/api/v1/nets", "/api/v1/units", "/api/v1/dead-letters", "/api/v1/storage")) {
            check("get", path, path + "?x=1", 400, cookie);
        }
        storageIsAsDocumented();
        String template = "/api/v1/frames/{unit}/{camera}/{micros}.jpg";
        check("get", template, PICTURE, 200, cookie);
        check("get", template, PICTURE, 304, cookie, "If-None-Match", "*");
        check("get", template, PICTURE.replace("box", "no"), 404, cookie);
        for (String path : List.of("/healthz", "/readyz", "/metrics", "/openapi.yaml")) {
            check("get", path, path, 200, null);
        }
        check("get", "/openapi.yaml", "/openapi.yaml", 304, null, "If-None-Match", "*");
        check("get", "/metrics", "/metrics", 401, null, "X-Forwarded-For", "192.0.2.1");
        for (String path : List.of(
                "session",
                "nets",
                "units",
                "series",
                "frames",
                "counts",
                "positions",
                "clips",
                "cameras",
                "lens",
                "live")) {
            check("get", "/api/v1/" + path, "/api/v1/" + path, 401, null);
        }
        check("get", template, PICTURE, 401, null);
    }

    private static void storageIsAsDocumented() throws Exception {
        service.jdbc.update(
                "insert into disk values ('media', now(), 1000, 40, 2, 2), ('database', now(), 9, 8, null, 0)");
        service.persons.add("fisher", Role.FISHER, "default", Service.PASSWORD.toCharArray());
        String path = "/api/v1/storage";
        check("get", path, path, 200, cookie);
        check("get", path, path, 401, null);
        check("get", path, path, 403, service.logIn("fisher", Service.PASSWORD));
        check("get", "/api/v1/nets", "/api/v1/nets", 200, cookie);
        service.jdbc.update("delete from disk");
    }

    @Test
    @Order(3)
    void lookingAtDeadLettersReplayingAndPurgingThemIsAsDocumented() throws Exception {
        String list = "/api/v1/dead-letters";
        String one = list + "/{id}";
        String id = service.jdbc
                .query("select id from dead_letter", row -> row.getString(1))
                .get(0);
        check("get", list, list, 401, null);
        check("get", one, list + "/" + id, 200, cookie);
        check("get", one, list + "/" + id + "?x=1", 400, cookie);
        check("get", one, list + "/" + id, 401, null);
        check("get", one, list + "/4711", 404, cookie);
        String replay = list + "/replay";
        String dry = "{\"ids\":[" + id + ",4711],\"dryRun\":true}";
        document.validate("Replay", new JsonObject(dry));
        document.check("post", replay, service.post(replay, dry, "Cookie", cookie));
        document.check("post", replay, service.post(replay, "{}", "Cookie", cookie));
        document.check("post", replay, service.post(replay, dry));
        document.check("post", replay, service.post(replay, dry, "Cookie", cookie, "Origin", "https://evil.example"));
        document.check("post", replay, service.post(replay, " ".repeat(50_000), "Cookie", cookie));
        document.check(
                "post",
                replay,
                service.send(
                        service.to(replay).header("Cookie", cookie).POST(HttpRequest.BodyPublishers.ofString(dry))));
        check("delete", list, list, 400, cookie);
        check("delete", list, list + "?ids=" + id, 401, null);
        check("delete", list, list + "?ids=" + id, 403, cookie, "Sec-Fetch-Site", "cross-site");
        check("delete", list, list + "?ids=" + id, 200, cookie);
    }

    @Test
    @Order(3)
    void loggingInAndOutIsAsDocumented() throws Exception {
        String path = "/api/v1/session";
        String right = Service.credentials("admin", Service.PASSWORD);
        document.validate("Credentials", new JsonObject(right));
        document.check("post", path, service.post(path, right));
        document.check("post", path, service.post(path, "{}"));
        document.check("post", path, service.post(path, " ".repeat(20_000)));
        document.check("post", path, service.post(path, Service.credentials("admin", "not the password")));
        document.check("post", path, service.post(path, right, "Origin", "https://evil.example"));
        document.check("post", path, service.send(service.to(path).POST(HttpRequest.BodyPublishers.ofString(right))));
        for (int i = 0; i < 10; i++) {
            service.post(path, Service.credentials("nobody", "not the password"));
        }
        document.check("post", path, service.post(path, Service.credentials("nobody", "not the password")));
        document.check("delete", path, service.send(service.to(path).DELETE()));
        document.check(
                "delete",
                path,
                service.send(service.to(path)
                        .headers("Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .DELETE()));
        String other = service.logIn("admin", Service.PASSWORD);
        document.check(
                "delete",
                path,
                service.send(service.to(path).header("Cookie", other).DELETE()));
    }

    @Test
    @Order(3)
    void contentsPlacementsHaulsAndCorrectionsAreAsDocumented() throws Exception {
        new ContentsCalls(service, document).make();
    }

    @Test
    @Order(4)
    void theStreamIsAsDocumented() throws Exception {
        HttpResponse<java.util.stream.Stream<String>> stream = HttpClient.newHttpClient()
                .send(
                        service.to("/api/v1/live")
                                .header("Cookie", cookie)
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        try (java.util.stream.Stream<String> lines = stream.body()) {
            Iterator<String> line = lines.iterator();
            assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(line.next()).startsWith("retry:");
            service.jdbc.update("insert into change (organisation_id, unit_id, kind, part, time)"
                    + " select organisation_id, 'unita', 'senml', '', now() from person limit 1");
            service.jdbc.query("select pg_notify('amimori_change', '')", row -> 1);
            String data = line.next();
            while (!data.startsWith("data:")) {
                data = line.next();
            }
            document.validate("Changes", new JsonObject(data.substring(5)));
            document.shown().add("get /api/v1/live 200");
        }
    }

    @Test
    @Order(5)
    void everyDocumentedAnswerWasSeen() {
        Set<String> unseen = new TreeSet<>();
        document.paths()
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        method.getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> unseen.add(method.getKey() + " " + path.getKey() + " " + status));
                    }
                }));
        unseen.removeAll(document.shown());

        // These need a service that is overloaded or not ready; other tests show them.
        assertThat(unseen)
                .containsExactlyInAnyOrder("post /api/v1/session 503", "get /readyz 503", "get /api/v1/live 429");
    }

    private static void check(String method, String template, String path, int status, String login, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                service.to(path).method(method.toUpperCase(java.util.Locale.ROOT), HttpRequest.BodyPublishers.noBody());
        if (login != null) {
            request.header("Cookie", login);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = service.send(request);
        assertThat(response.statusCode())
                .as("%s %s: %s", method, path, response.body())
                .isEqualTo(status);
        document.check(method, template, response);
    }
}
