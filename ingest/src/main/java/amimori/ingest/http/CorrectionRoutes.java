package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import amimori.ingest.correction.CorrectionStore;
import amimori.ingest.correction.NewCorrection;
import amimori.ingest.query.CaptureQuery;
import amimori.ingest.query.CorrectionReader;
import amimori.ingest.query.Period;
import amimori.ingest.query.Scope;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.ext.web.RoutingContext;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Corrections: to look at for everybody of the organisation, to make and take back for all but viewers. */
final class CorrectionRoutes {
    /** One JSON document a line. */
    private static final String LINES = "application/x-ndjson";

    private static final Set<Role> WHO = Set.of(Role.OWNER, Role.FISHER, Role.RESEARCHER);
    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk;
    private final Clock clock;
    private final CorrectionStore corrections;

    CorrectionRoutes(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        this.corrections = new CorrectionStore(desk.database());
    }

    private record Correcting(
            String id,
            String unit,
            String camera,
            String time,
            String model,
            String kind,
            String was,
            Integer box,
            @JsonProperty("class") String className,
            Double x,
            Double y,
            Double w,
            Double h) {
        NewCorrection parsed() {
            return new NewCorrection(
                    id,
                    unit,
                    camera,
                    Parameters.time("time", time),
                    model,
                    NewCorrection.Kind.parse(kind),
                    was,
                    box,
                    className,
                    x,
                    y,
                    w,
                    h);
        }
    }

    void list(RoutingContext context) {
        boolean lines = Accepted.prefers(context, LINES);
        CaptureQuery query = Desk.query(
                context,
                List.of("net", "unit", "camera", "from", "to", "limit"),
                (parameters, person) -> new CaptureQuery(
                        DataRoutes.scope(parameters, person),
                        CaptureQuery.requirePart("camera", parameters.text("camera")),
                        Period.of(parameters.time("from"), parameters.time("to"), DAY, clock.instant()),
                        parameters.whole("limit", 10_000, CaptureQuery.MAX_ROWS)));
        desk.serve(
                context,
                lines ? LINES : Json.TYPE,
                query,
                lines
                        ? (rows, asked, out) -> CorrectionReader.read(rows, asked, one -> line(out, one))
                        : (rows, asked, out) -> Json.<CorrectionReader.Correction>list(
                                out, "corrections", sink -> CorrectionReader.read(rows, asked, sink)));
    }

    private static void line(OutputStream out, CorrectionReader.Correction correction) throws Exception {
        out.write(Json.bytes(correction));
        out.write('\n');
    }

    void make(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "correct what a model said");
        Correcting body = Body.read(context, Correcting.class);
        desk.change(context, () -> {
            NewCorrection correction = body.parsed();
            corrections.make(person.organisation().id(), person.id(), correction, clock.instant());
            return one(Scope.unit(person.organisation().id(), correction.unit()), correction.id());
        });
    }

    void undo(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "take a correction back");
        Scope unit = Paths.unit(context);
        String id = context.pathParam("id");
        Desk.query(context, List.of(), (parameters, asked) -> asked);
        desk.change(context, () -> {
            corrections.undo(person.organisation().id(), person.id(), unit.unit(), id, clock.instant());
            return one(unit, id);
        });
    }

    private CorrectionReader.Correction one(Scope unit, String id) throws Exception {
        return desk.read(rows -> CorrectionReader.one(rows, unit, id)).orElseThrow();
    }
}
