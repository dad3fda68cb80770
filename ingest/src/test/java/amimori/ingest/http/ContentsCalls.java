package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.Role;
import amimori.ingest.count.ClipCounts;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** Every documented answer of the addresses about contents, provoked and held against the document. */
final class ContentsCalls {
    private static final String NET = "/api/v1/nets/{net}";
    private static final String OWN = "/api/v1/nets/neta";
    private static final String BOXES = "/api/v1/frames/{unit}/{camera}/{micros}/boxes";

    private final Service service;
    private final OpenApiDocument document;
    private final String owner;
    private final String viewer;

    ContentsCalls(Service service, OpenApiDocument document) throws Exception {
        this.service = service;
        this.document = document;
        this.owner = service.logIn("admin", Service.PASSWORD);
        service.persons.add("onlooker", Role.VIEWER, "default", Service.PASSWORD.toCharArray());
        this.viewer = service.logIn("onlooker", Service.PASSWORD);
    }

    void make() throws Exception {
        changes("put", NET + "/parts/{code}", OWN + "/parts/bag", "NewPart", "{\"name\":\"魚捕り\",\"hauled\":true}");
        taken("put", NET + "/parts/{code}", OWN + "/parts/bag", "{\"name\":\"金庫\",\"hauled\":true}");
        String place = "{\"unit\":\"unita\",\"camera\":\"box\",\"part\":\"box1\",\"depth\":8,\"direction\":\"北\","
                + "\"from\":\"2026-02-01T00:00:00Z\"}";
        changes("post", NET + "/placements", OWN + "/placements", "NewPlacement", place);
        taken("post", NET + "/placements", OWN + "/placements", place);
        String haul = "{\"id\":\"h1\",\"time\":\"2026-03-01T04:00:00Z\",\"parts\":[\"box1\"],\"note\":\"空\"}";
        changes("post", NET + "/hauls", OWN + "/hauls", "NewHaul", haul);
        taken("post", NET + "/hauls", OWN + "/hauls", haul.replace("04:00", "03:00"));
        String correction = "{\"id\":\"c1\",\"unit\":\"unita\",\"camera\":\"box\",\"time\":\"" + Sample.T
                + "\",\"model\":\"net-1\",\"kind\":\"relabel\",\"was\":\"fish\",\"box\":0,\"class\":\"ray\"}";
        changes("post", "/api/v1/corrections", "/api/v1/corrections", "NewCorrection", correction);
        taken("post", "/api/v1/corrections", "/api/v1/corrections", correction.replace("c1", "c2"));
        new ClipCounts(service.database.dataSource()).refresh();

        for (String list : List.of("/parts", "/placements", "/hauls", "/contents", "/timeline")) {
            looks(NET + list, OWN + list, OWN.replace("neta", "netz") + list);
        }
        looks(BOXES, "/api/v1/frames/unita/box/1772341200123456/boxes", "/api/v1/frames/unita/no/1/boxes");
        String period = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
        looks("/api/v1/corrections", "/api/v1/corrections?net=neta&" + period, "/api/v1/corrections?net=netz");
        check(200, "get", NET + "/contents", OWN + "/contents?model=net-1", owner);
        for (String by : List.of("hour", "clip")) {
            check(200, "get", NET + "/timeline", OWN + "/timeline?by=" + by + "&" + period, owner);
        }
        check(200, "get", NET + "/timeline", OWN + "/timeline?" + period, owner, "Accept", "text/csv");
        check(406, "get", NET + "/timeline", OWN + "/timeline?" + period, owner, "Accept", "image/png");
        String corrections = "/api/v1/corrections?net=neta&" + period;
        check(200, "get", "/api/v1/corrections", corrections, owner, "Accept", "application/x-ndjson");
        check(406, "get", "/api/v1/corrections", corrections, owner, "Accept", "image/png");

        goes(NET + "/hauls/{id}", OWN + "/hauls/h1");
        goes("/api/v1/corrections/{unit}/{id}", "/api/v1/corrections/unita/c1");
    }

    private void looks(String template, String path, String nowhere) throws Exception {
        check(200, "get", template, path, owner);
        check(200, "get", template, path, viewer);
        check(400, "get", template, path + (path.contains("?") ? "&" : "?") + "x=1", owner);
        check(401, "get", template, path, null);
        check(404, "get", template, nowhere, owner);
    }

    private void goes(String template, String path) throws Exception {
        check(400, "delete", template, path + "?x=1", owner);
        check(401, "delete", template, path, null);
        check(403, "delete", template, path, viewer);
        check(403, "delete", template, path, owner, "Sec-Fetch-Site", "cross-site");
        check(404, "delete", template, path + "x", owner);
        check(200, "delete", template, path, owner);
        check(200, "delete", template, path, owner);
    }

    private void changes(String method, String template, String path, String schema, String body) throws Exception {
        document.validate(schema, new JsonObject(body));
        assertThat(sent(method, template, path, body, 401)).isNotNull();
        sent(method, template, path, body, 403, "Cookie", viewer);
        sent(method, template, path, body, 403, "Cookie", owner, "Origin", "https://evil.example");
        sent(method, template, path, "{}", 400, "Cookie", owner);
        sent(method, template, path, "[]", 400, "Cookie", owner);
        sent(method, template, path, " ".repeat(20_000), 413, "Cookie", owner);
        HttpRequest.Builder plain = service.to(path)
                .header("Cookie", owner)
                .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> unsupported = service.send(plain);
        assertThat(unsupported.statusCode()).isEqualTo(415);
        document.check(method, template, unsupported);
        String elsewhere = path.contains("neta") ? path.replace("neta", "netz") : path;
        sent(method, template, elsewhere, body.replace("unita", "unitz"), 404, "Cookie", owner);
        String first = sent(method, template, path, body, 200, "Cookie", owner);
        assertThat(first).isNotEmpty();
    }

    private void taken(String method, String template, String path, String body) throws Exception {
        sent(method, template, path, body, 409, "Cookie", owner);
    }

    private String sent(String method, String template, String path, String body, int status, String... headers)
            throws Exception {
        HttpRequest.Builder request = service.to(path)
                .header("Content-Type", "application/json")
                .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = service.send(request);
        assertThat(response.statusCode())
                .as("%s %s: %s", method, path, response.body())
                .isEqualTo(status);
        document.check(method, template, response);
        return response.body();
    }

    private void check(int status, String method, String template, String path, String login, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                service.to(path).method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.noBody());
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
