package amimori.ingest;

import amimori.ingest.account.FirstOwner;
import amimori.ingest.account.Login;
import amimori.ingest.account.PersonStore;
import amimori.ingest.account.SessionStore;
import amimori.ingest.db.Database;
import amimori.ingest.db.Jdbc;
import amimori.ingest.frame.Media;
import amimori.ingest.health.ProcessMetrics;
import amimori.ingest.health.Readiness;
import amimori.ingest.http.Routes;
import amimori.ingest.http.WebServer;
import amimori.ingest.http.WebServices;
import amimori.ingest.inbox.Inboxes;
import amimori.ingest.live.LiveRelay;
import amimori.ingest.live.LiveRoute;
import amimori.ingest.storage.StorageUpkeep;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running ingest process: database, inboxes, page and API, in this order; closed the other way round. */
public final class Ingest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    /** A broker that starts beside this process is waited for so long; later it is tried on and on. */
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(3);

    private final Parts parts = new Parts();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;
    private Inboxes inboxes;
    private StorageUpkeep storage;
    private WebServer web;
    private String firstPassword;

    private Ingest(Clock clock) {
        this.clock = clock;
    }

    /** @throws Misconfigured in one sentence, if it cannot work as configured; nothing is left running then */
    public static Ingest start(IngestConfig config) {
        return start(config, Clock.systemUTC());
    }

    /** The same with a clock that tells what is now. */
    public static Ingest start(IngestConfig config, Clock clock) {
        Ingest ingest = new Ingest(clock);
        boolean started = false;
        try {
            ingest.assemble(config);
            started = true;
            return ingest;
        } finally {
            if (!started) {
                ingest.close();
            }
        }
    }

    private void assemble(IngestConfig config) {
        // What is wrong here is found at once, before anything that may have to be waited for.
        Path media = folder(config.media());
        Vertx vertx = vertx();
        WebServer.check(vertx, config.web());
        Database database = keep(Database.open(config.database()));
        PersonStore persons = new PersonStore(database.dataSource());
        firstPassword = FirstOwner.ensure(persons, config.adminPassword()).orElse(null);
        keep(ProcessMetrics.bindTo(metrics));
        Media pictures = Media.open(media, config.inbox().instance());
        storage = keep(StorageUpkeep.start(config.storage(), database, pictures, media, metrics, clock));
        inboxes = keep(Inboxes.start(config.inbox(), database, metrics, media, clock));
        awaitBroker(config);
        LiveRelay relay = keep(LiveRelay.start(database.dataSource(), metrics));
        WebServices services = new WebServices(
                database.dataSource(),
                new Login(persons, clock),
                new SessionStore(database.dataSource(), clock),
                media,
                metrics,
                readiness(database.dataSource(), media),
                new LiveRoute(relay),
                inboxes.replayer(),
                config.proxies(),
                config.publicUrl(),
                clock);
        web = keep(WebServer.start(vertx, config.web(), Routes.of(vertx, services)));
        LOG.info("Page and API at port {}", web.port());
    }

    private void awaitBroker(IngestConfig config) {
        try {
            if (!inboxes.awaitSubscribed(BROKER_PATIENCE)) {
                LOG.warn("The broker does not answer yet and is tried on: {}", config.inbox());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Misconfigured("The start was interrupted.", e);
        }
    }

    private Vertx vertx() {
        Vertx vertx = ProcessMetrics.vertx(metrics);
        keep((AutoCloseable)
                () -> vertx.close().toCompletionStage().toCompletableFuture().join());
        return vertx;
    }

    private Readiness readiness(DataSource database, Path media) {
        Map<String, Callable<Boolean>> checks = new LinkedHashMap<>();
        Jdbc jdbc = new Jdbc(database);
        checks.put("database", () -> jdbc.first("select 1", row -> 1).isPresent());
        checks.put("broker", inboxes::healthy);
        checks.put("clock", inboxes::clockCanBeRight);
        checks.put("media", () -> Files.isDirectory(media) && Files.isWritable(media));
        return new Readiness(checks, Map.of("disk", () -> storage.diskLevel() > 0));
    }

    private static Path folder(Path media) {
        try {
            Path folder = Files.createDirectories(media.toAbsolutePath().normalize());
            if (Files.isWritable(folder)) {
                return folder;
            }
            throw new Misconfigured("AMIMORI_MEDIA: the folder " + folder + " cannot be written.");
        } catch (IOException e) {
            throw new Misconfigured("AMIMORI_MEDIA: the folder " + media + " cannot be made.", e);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** The port of page and API. */
    public int httpPort() {
        return web.port();
    }

    /** The password made up for {@code admin} at the very first start, to be shown once; empty ever after. */
    public Optional<String> firstPassword() {
        return Optional.ofNullable(firstPassword);
    }

    /** Waits until everything that units send reaches an inbox. */
    public void awaitSubscribed() throws InterruptedException {
        inboxes.awaitSubscribed();
    }

    /** The same registry that {@code /metrics} shows, for what runs beside this in one process. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /** Takes leave: page and API first, the database last, so that what is in hand is still stored. */
    @Override
    public void close() {
        parts.close();
        metrics.close();
    }
}
