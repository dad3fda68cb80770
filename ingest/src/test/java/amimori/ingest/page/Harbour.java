package amimori.ingest.page;

import amimori.ingest.account.Login;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.SessionStore;
import amimori.ingest.db.Database;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.frame.Media;
import amimori.ingest.health.Readiness;
import amimori.ingest.http.Routes;
import amimori.ingest.http.TrustedProxies;
import amimori.ingest.http.WebServer;
import amimori.ingest.http.WebServices;
import amimori.ingest.inbox.InboxConfig;
import amimori.ingest.inbox.Intake;
import amimori.ingest.live.LiveRelay;
import amimori.ingest.live.LiveRoute;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The real page, API and live stream on a real database, and a browser to look at them; it is always 4:02 there. */
final class Harbour implements AutoCloseable {
    /** Four in the morning, Japanese time. */
    static final Instant NOW = Instant.parse("2026-11-21T19:02:00Z");

    private final Database database;
    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LiveRelay relay;
    private final WebServer web;
    private final Path media;
    private final Playwright playwright;
    private final Browser browser;
    private final AtomicInteger fisheries = new AtomicInteger();

    Harbour(Path chromium, Path folder) throws IOException {
        database = Database.open(new EmbeddedHome().fresh());
        media = Files.createDirectory(folder.resolve("media"));
        relay = LiveRelay.start(database.dataSource(), metrics);
        web = WebServer.start(
                vertx,
                new WebServer.Options("127.0.0.1", 0, null, Duration.ofMinutes(1)),
                Routes.of(vertx, services()));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")));
    }

    private WebServices services() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new WebServices(
                database.dataSource(),
                new Login(new PersonStore(database.dataSource()), clock),
                new SessionStore(database.dataSource(), clock),
                media,
                metrics,
                new Readiness(Map.of()),
                new LiveRoute(relay),
                new Intake(
                                database,
                                Media.open(media, "test"),
                                metrics,
                                clock,
                                InboxConfig.DEFAULT_OLDEST,
                                InboxConfig.DEFAULT_NEWEST)
                        .replayer(),
                TrustedProxies.NONE,
                null,
                clock);
    }

    /** An organisation that nobody else sees, with one person who may log in. */
    Fishery fishery() {
        return new Fishery(database, media, fisheries.incrementAndGet());
    }

    /** A phone with the page's login in front. */
    Phone phone() {
        return new Phone(browser, "http://127.0.0.1:" + web.port() + "/", 390, 844);
    }

    /** The same with a narrower screen. */
    Phone smallPhone() {
        return new Phone(browser, "http://127.0.0.1:" + web.port() + "/", 360, 740);
    }

    @Override
    public void close() throws IOException {
        browser.close();
        playwright.close();
        web.close();
        relay.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
        metrics.close();
    }
}
