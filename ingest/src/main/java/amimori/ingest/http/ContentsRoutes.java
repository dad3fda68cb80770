package amimori.ingest.http;

import amimori.ingest.query.BoxesReader;
import amimori.ingest.query.ContentsQuery;
import amimori.ingest.query.ContentsReader;
import amimori.ingest.query.Period;
import amimori.ingest.query.Scope;
import amimori.ingest.query.TimelineQuery;
import amimori.ingest.query.TimelineReader;
import amimori.wire.Malformed;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What cameras see: in the net now, over a day, and in one picture. */
final class ContentsRoutes {
    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk;
    private final Clock clock;

    ContentsRoutes(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void contents(RoutingContext context) {
        Scope net = Paths.net(context);
        desk.<ContentsQuery>json(
                        List.of("model"),
                        (parameters, person) -> new ContentsQuery(
                                net, parameters.text("model"), clock.instant().truncatedTo(ChronoUnit.MICROS)),
                        (rows, query, out) -> Json.write(out, ContentsReader.read(rows, query)))
                .handle(context);
    }

    void timeline(RoutingContext context) {
        Scope net = Paths.net(context);
        boolean csv = Accepted.prefers(context, "text/csv");
        TimelineQuery query = Desk.query(
                context,
                List.of("from", "to", "by", "part", "model"),
                (parameters, person) -> new TimelineQuery(
                        net,
                        Period.of(parameters.time("from"), parameters.time("to"), DAY, clock.instant()),
                        byHour(parameters.text("by")),
                        parameters.text("part"),
                        parameters.text("model")));
        desk.serve(
                context,
                csv ? TimelineCsv.TYPE : Json.TYPE,
                query,
                csv ? TimelineCsv::write : (rows, asked, out) -> Json.write(out, TimelineReader.read(rows, asked)));
    }

    private static boolean byHour(String word) {
        if (word == null || word.equals("hour")) {
            return true;
        }
        if (word.equals("clip")) {
            return false;
        }
        throw Malformed.at("parameter by", word, "hour or clip");
    }

    void boxes(RoutingContext context) {
        Scope unit = Paths.unit(context);
        String camera = Paths.part(context, "camera");
        Instant time = Paths.micros(context);
        desk.<Scope>json(
                        List.of(),
                        (parameters, person) -> unit,
                        (rows, scope, out) -> Json.write(out, BoxesReader.read(rows, scope, camera, time)))
                .handle(context);
    }
}
