package amimori.ingest.http;

import amimori.ingest.account.Login;
import amimori.ingest.account.SessionStore;
import amimori.ingest.health.Readiness;
import amimori.ingest.inbox.Replayer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What the routes need of the rest of the process.
 *
 * @param database with the schema in it
 * @param login judges names and passwords
 * @param sessions knows who holds a cookie or a token
 * @param media folder with the pictures
 * @param metrics shown at {@code /metrics}
 * @param readiness shown at {@code /readyz}
 * @param live serves {@code /api/v1/live}
 * @param replayer tries dead letters again
 * @param proxies whose {@code X-Forwarded-*} is believed
 * @param publicUrl where people reach the service, or null where that is no different from where it listens
 * @param clock tells what is now
 */
public record WebServices(
        DataSource database,
        Login login,
        SessionStore sessions,
        Path media,
        PrometheusMeterRegistry metrics,
        Readiness readiness,
        Handler<RoutingContext> live,
        Replayer replayer,
        TrustedProxies proxies,
        URI publicUrl,
        Clock clock) {}
