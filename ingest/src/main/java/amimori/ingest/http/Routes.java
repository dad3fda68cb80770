package amimori.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** Every address of the service in one place; {@code openapi.yaml} describes the same, and a test compares. */
public final class Routes {
    /** Nothing that is sent here is longer. */
    private static final long MAX_BODY_BYTES = 16 * 1024;

    private static final int[] REFUSED_BY_ROUTER = {400, 404, 405, 406, 413, 415, 500};

    private Routes() {}

    public static Router of(Vertx vertx, WebServices services) {
        Desk desk = new Desk(vertx, services.database());
        String publicAuthority =
                services.publicUrl() == null ? null : services.publicUrl().getRawAuthority();
        Guard guard = new Guard(desk, services.sessions(), services.proxies(), publicAuthority);
        Router router = Router.router(vertx);
        Failures failures = new Failures();
        for (int status : REFUSED_BY_ROUTER) {
            router.errorHandler(status, failures);
        }
        router.route().handler(new SecurityHeaders(services.proxies())).failureHandler(failures);
        service(router, services, desk, guard);
        session(vertx, router, services, desk, guard);
        data(router, services, desk, guard);
        deadLetters(router, services, desk, guard);
        net(router, services, desk, guard);
        corrections(router, services, desk, guard);
        reading(router.route()).handler(new StaticPages(desk));
        return router;
    }

    private static void service(Router router, WebServices services, Desk desk, Guard guard) {
        ServiceRoutes routes = new ServiceRoutes(services, desk);
        router.get("/healthz").handler(routes::healthz);
        router.get("/readyz").handler(routes::readyz);
        router.get("/metrics").handler(routes.unlessLocal(guard)).handler(routes::metrics);
        router.get("/openapi.yaml").handler(StaticPages.single("openapi.yaml", "application/yaml"));
    }

    private static void session(Vertx vertx, Router router, WebServices services, Desk desk, Guard guard) {
        SessionRoutes routes = new SessionRoutes(vertx, services, desk, guard);
        router.post("/api/v1/session")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(routes::open);
        router.get("/api/v1/session").handler(guard).handler(routes::show);
        router.delete("/api/v1/session").handler(guard).handler(routes::close);
    }

    private static void data(Router router, WebServices services, Desk desk, Guard guard) {
        DataRoutes routes = new DataRoutes(desk, services.clock());
        router.get("/api/v1/nets").handler(guard).handler(routes.nets());
        router.get("/api/v1/units").handler(guard).handler(routes.units());
        router.get("/api/v1/series").handler(guard).handler(new SeriesRoute(desk, services.clock()));
        router.get("/api/v1/frames").handler(guard).handler(routes.frames());
        router.get("/api/v1/frames/:unit/:camera/:micros.jpg")
                .handler(guard)
                .handler(new PictureRoute(desk, services.media()));
        router.get("/api/v1/counts").handler(guard).handler(routes.counts());
        router.get("/api/v1/clips").handler(guard).handler(routes.clips());
        router.get("/api/v1/cameras").handler(guard).handler(routes.cameras());
        router.get("/api/v1/lens").handler(guard).handler(routes.lens());
        router.get("/api/v1/positions").handler(guard).handler(routes.positions());
        router.get("/api/v1/storage").handler(guard).handler(StorageRoute.of(desk, services.clock()));
        router.get("/api/v1/live").handler(guard).handler(services.live());
    }

    private static void deadLetters(Router router, WebServices services, Desk desk, Guard guard) {
        DeadLetterRoutes routes = new DeadLetterRoutes(desk, services.replayer());
        router.get("/api/v1/dead-letters").handler(guard).handler(routes.list());
        router.delete("/api/v1/dead-letters").handler(guard).handler(routes::purge);
        router.get("/api/v1/dead-letters/:id").handler(guard).handler(routes::one);
        router.post("/api/v1/dead-letters/replay")
                .handler(BodyHandler.create(false).setBodyLimit(DeadLetterRoutes.MAX_BODY_BYTES))
                .handler(guard)
                .handler(routes::replay);
    }

    private static void net(Router router, WebServices services, Desk desk, Guard guard) {
        PlacementRoutes placements = new PlacementRoutes(desk, services.clock());
        String net = "/api/v1/nets/:net";
        router.get(net + "/parts").handler(guard).handler(placements::parts);
        body(router.put(net + "/parts/:code")).handler(guard).handler(placements::putPart);
        router.get(net + "/placements").handler(guard).handler(placements::placements);
        body(router.post(net + "/placements")).handler(guard).handler(placements::place);
        HaulRoutes hauls = new HaulRoutes(desk, services.clock());
        router.get(net + "/hauls").handler(guard).handler(hauls::list);
        body(router.post(net + "/hauls")).handler(guard).handler(hauls::record);
        router.delete(net + "/hauls/:id").handler(guard).handler(hauls::undo);
        ContentsRoutes contents = new ContentsRoutes(desk, services.clock());
        router.get(net + "/contents").handler(guard).handler(contents::contents);
        router.get(net + "/timeline").handler(guard).handler(contents::timeline);
        router.get("/api/v1/frames/:unit/:camera/:micros/boxes").handler(guard).handler(contents::boxes);
    }

    private static void corrections(Router router, WebServices services, Desk desk, Guard guard) {
        CorrectionRoutes routes = new CorrectionRoutes(desk, services.clock());
        router.get("/api/v1/corrections").handler(guard).handler(routes::list);
        body(router.post("/api/v1/corrections")).handler(guard).handler(routes::make);
        router.delete("/api/v1/corrections/:unit/:id").handler(guard).handler(routes::undo);
    }

    private static Route body(Route route) {
        return route.handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    }

    private static Route reading(Route route) {
        return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
    }
}
