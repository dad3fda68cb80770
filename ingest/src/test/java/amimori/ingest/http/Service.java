package amimori.ingest.http;

import amimori.ingest.account.FirstOwner;
import amimori.ingest.account.Login;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.SessionStore;
import amimori.ingest.db.Database;
import amimori.ingest.db.DbConfig;
import amimori.ingest.db.Jdbc;
import amimori.ingest.frame.Media;
import amimori.ingest.health.ProcessMetrics;
import amimori.ingest.health.Readiness;
import amimori.ingest.inbox.InboxConfig;
import amimori.ingest.inbox.Intake;
import amimori.ingest.live.LiveRelay;
import amimori.ingest.live.LiveRoute;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The web half of ingest on a database of its own in a real server, with its first owner. */
public final class Service implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery staple";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedPostgres server;
    private static int made;

    public final Database database;
    public final Jdbc jdbc;
    public final PersonStore persons;
    public final SessionStore sessions;
    public final LiveRelay relay;
    public final Router router;
    public final WebServer web;
    private final Vertx vertx;
    private final boolean tls;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Service(Path media, TlsFiles tls, TrustedProxies proxies, Clock clock, Readiness readiness)
            throws Exception {
        database = Database.open(newDatabase());
        jdbc = database.jdbc();
        persons = new PersonStore(database.dataSource());
        sessions = new SessionStore(database.dataSource(), clock);
        FirstOwner.ensure(persons, PASSWORD);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        vertx = ProcessMetrics.vertx(metrics);
        relay = LiveRelay.start(database.dataSource(), metrics);
        WebServices services = new WebServices(
                database.dataSource(),
                new Login(persons, clock),
                sessions,
                media,
                metrics,
                readiness,
                new LiveRoute(relay),
                new Intake(
                                database,
                                Media.open(media, "test"),
                                metrics,
                                clock,
                                InboxConfig.DEFAULT_OLDEST,
                                InboxConfig.DEFAULT_NEWEST)
                        .replayer(),
                proxies,
                null,
                clock);
        router = Routes.of(vertx, services);
        web = WebServer.start(vertx, new WebServer.Options("127.0.0.1", 0, tls, Duration.ofMillis(200)), router);
        this.tls = tls != null;
    }

    public static Service start(Path media) throws Exception {
        return start(media, Clock.systemUTC());
    }

    static Service start(Path media, Clock clock) throws Exception {
        return new Service(media, null, TrustedProxies.NONE, clock, new Readiness(Map.of("all", () -> true)));
    }

    static Service start(Path media, TlsFiles tls) throws Exception {
        return new Service(media, tls, TrustedProxies.NONE, Clock.systemUTC(), new Readiness(Map.of()));
    }

    static Service start(Path media, TrustedProxies proxies) throws Exception {
        return new Service(media, null, proxies, Clock.systemUTC(), new Readiness(Map.of()));
    }

    static Service start(Path media, Readiness readiness) throws Exception {
        return new Service(media, null, TrustedProxies.NONE, Clock.systemUTC(), readiness);
    }

    /** An empty database in a server that all tests of this JVM share, as durable as a real one has to be. */
    public static synchronized DbConfig newDatabase() throws Exception {
        if (server == null) {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        }
        String name = "web" + ++made;
        new Jdbc(server.getPostgresDatabase()).update("create database " + name);
        return DbConfig.of("jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "postgres")
                .unsafe();
    }

    public String url() {
        return (tls ? "https" : "http") + "://localhost:" + web.port();
    }

    /** The session's cookie, as a browser would send it. */
    public String logIn(String user, String password) throws Exception {
        HttpResponse<String> response = post("/api/v1/session", credentials(user, password));
        if (response.statusCode() != 204) {
            throw new AssertionError("login: " + response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    public static String credentials(String user, String password) throws IOException {
        return JSON.writeValueAsString(Map.of("user", user, "password", password));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> post(String path, String json, String... headers) throws Exception {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    public JsonNode json(String path, String... headers) throws Exception {
        HttpResponse<String> response = get(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        web.close();
        relay.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }
}
