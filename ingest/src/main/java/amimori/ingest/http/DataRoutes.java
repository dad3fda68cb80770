package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.query.CameraSightReader;
import amimori.ingest.query.CaptureQuery;
import amimori.ingest.query.ClipSightReader;
import amimori.ingest.query.CountReader;
import amimori.ingest.query.DiskReader;
import amimori.ingest.query.FrameReader;
import amimori.ingest.query.LensReader;
import amimori.ingest.query.NetReader;
import amimori.ingest.query.Period;
import amimori.ingest.query.PositionReader;
import amimori.ingest.query.Scope;
import amimori.ingest.query.UnitReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The questions of the API but series and pictures: each a query made of parameters, answered in JSON. */
final class DataRoutes {
    private static final Duration DAY = Duration.ofDays(1);
    /** Growth on a glass shows over weeks. */
    private static final Duration GROWTH = Duration.ofDays(90);

    private static final List<String> BY_CAMERA = List.of("net", "unit", "camera", "from", "to", "limit");
    private static final List<String> BY_POINT = List.of("net", "unit", "point", "from", "to", "limit");

    private final Desk desk;
    private final Clock clock;

    DataRoutes(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    private record Nets(Instant now, DiskReader.Worry disk, List<NetReader.NetView> nets) {}

    private record Units(List<UnitReader.UnitView> units) {}

    private record Cameras(Instant now, List<CameraSightReader.Camera> cameras) {}

    Handler<RoutingContext> nets() {
        return desk.json(List.of(), (parameters, person) -> organisation(person), (rows, organisation, out) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Json.write(out, new Nets(now, DiskReader.worry(rows, now), NetReader.read(rows, organisation, now)));
        });
    }

    Handler<RoutingContext> units() {
        return desk.json(
                List.of(),
                (parameters, person) -> organisation(person),
                (rows, organisation, out) -> Json.write(
                        out,
                        new Units(UnitReader.read(
                                rows, organisation, clock.instant().truncatedTo(ChronoUnit.MICROS)))));
    }

    Handler<RoutingContext> frames() {
        return desk.json(
                BY_CAMERA,
                (parameters, person) -> capture(parameters, person, "camera", DAY, 100, CaptureQuery.MAX_FRAMES),
                (rows, query, out) ->
                        Json.<FrameReader.Frame>list(out, "frames", sink -> FrameReader.read(rows, query, sink)));
    }

    Handler<RoutingContext> counts() {
        return desk.json(
                BY_CAMERA,
                (parameters, person) -> capture(parameters, person, "camera", DAY, 10_000, CaptureQuery.MAX_ROWS),
                (rows, query, out) ->
                        Json.<CountReader.Count>list(out, "counts", sink -> CountReader.read(rows, query, sink)));
    }

    Handler<RoutingContext> positions() {
        return desk.json(
                BY_POINT,
                (parameters, person) -> capture(parameters, person, "point", DAY, 10_000, CaptureQuery.MAX_ROWS),
                (rows, query, out) -> Json.<PositionReader.Position>list(
                        out, "positions", sink -> PositionReader.read(rows, query, sink)));
    }

    Handler<RoutingContext> clips() {
        return desk.json(
                BY_CAMERA,
                (parameters, person) -> capture(parameters, person, "camera", DAY, 100, CaptureQuery.MAX_FRAMES),
                (rows, query, out) ->
                        Json.<ClipSightReader.Clip>list(out, "clips", sink -> ClipSightReader.read(rows, query, sink)));
    }

    Handler<RoutingContext> cameras() {
        return desk.json(List.of("net", "unit"), DataRoutes::scope, (rows, scope, out) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Json.write(out, new Cameras(now, CameraSightReader.read(rows, scope, now)));
        });
    }

    Handler<RoutingContext> lens() {
        return desk.json(
                BY_CAMERA,
                (parameters, person) -> capture(parameters, person, "camera", GROWTH, 10_000, CaptureQuery.MAX_ROWS),
                (rows, query, out) ->
                        Json.<LensReader.Day>list(out, "lens", sink -> LensReader.read(rows, query, sink)));
    }

    private CaptureQuery capture(Parameters parameters, Person person, String part, Duration past, int usual, int max) {
        return new CaptureQuery(
                scope(parameters, person),
                CaptureQuery.requirePart(part, parameters.text(part)),
                Period.of(parameters.time("from"), parameters.time("to"), past, clock.instant()),
                parameters.whole("limit", usual, max));
    }

    /** The organisation comes from who asks and from nowhere else. */
    static Scope scope(Parameters parameters, Person person) {
        return new Scope(organisation(person), parameters.text("net"), parameters.text("unit"));
    }

    private static String organisation(Person person) {
        return person.organisation().id();
    }
}
