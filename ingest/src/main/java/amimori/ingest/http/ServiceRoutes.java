package amimori.ingest.http;

import amimori.ingest.health.Readiness;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What the machines around the service ask: does it live, can it work, how does it do. */
final class ServiceRoutes {
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Desk desk;
    private final Readiness readiness;
    private final PrometheusMeterRegistry metrics;
    private final TrustedProxies proxies;

    ServiceRoutes(WebServices services, Desk desk) {
        this.desk = desk;
        this.readiness = services.readiness();
        this.metrics = services.metrics();
        this.proxies = services.proxies();
    }

    /** That this is answered at all is the answer. */
    void healthz(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end("{\"alive\":true}");
    }

    void readyz(RoutingContext context) {
        desk.ask(readiness::look)
                .onSuccess(report -> context.response()
                        .setStatusCode(report.ready() ? 200 : 503)
                        .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(Json.bytes(report))))
                .onFailure(context::fail);
    }

    /** Whoever runs on this machine may look; everyone else must be somebody. */
    Handler<RoutingContext> unlessLocal(Guard guard) {
        return context -> {
            if (Client.of(context.request(), proxies).local()) {
                context.next();
            } else {
                guard.handle(context);
            }
        };
    }

    void metrics(RoutingContext context) {
        desk.ask(() -> metrics.scrape(METRICS_TYPE))
                .onSuccess(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, METRICS_TYPE)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(text))
                .onFailure(context::fail);
    }
}
