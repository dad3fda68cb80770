package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import amimori.ingest.haul.HaulStore;
import amimori.ingest.haul.NewHaul;
import amimori.ingest.query.HaulReader;
import amimori.ingest.query.Period;
import amimori.ingest.query.Scope;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Hauls: to look at for everybody of the organisation, to record and take back for who works there. */
final class HaulRoutes {
    private static final Set<Role> WHO = Set.of(Role.OWNER, Role.FISHER);
    private static final Duration USUAL = Duration.ofDays(30);

    private final Desk desk;
    private final Clock clock;
    private final HaulStore hauls;

    HaulRoutes(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        this.hauls = new HaulStore(desk.database());
    }

    private record Hauls(List<HaulReader.Haul> hauls) {}

    private record Hauled(String id, String time, List<String> parts, String note) {}

    void list(RoutingContext context) {
        Scope net = Paths.net(context);
        desk.<Period>json(
                        List.of("from", "to"),
                        (parameters, person) ->
                                Period.of(parameters.time("from"), parameters.time("to"), USUAL, clock.instant()),
                        (rows, period, out) -> Json.write(out, new Hauls(HaulReader.hauls(rows, net, period))))
                .handle(context);
    }

    void record(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "record a haul");
        Scope net = Paths.net(context);
        Hauled body = Body.read(context, Hauled.class);
        desk.change(context, () -> {
            NewHaul haul = new NewHaul(body.id(), Parameters.time("time", body.time()), body.parts(), body.note());
            hauls.record(person.organisation().id(), person.id(), net.net(), haul, clock.instant());
            return desk.read(rows -> HaulReader.haul(rows, net, haul.id())).orElseThrow();
        });
    }

    void undo(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "take a haul back");
        Scope net = Paths.net(context);
        String id = context.pathParam("id");
        Desk.query(context, List.of(), (parameters, asked) -> asked);
        desk.change(context, () -> {
            hauls.undo(person.organisation().id(), person.id(), net.net(), id, clock.instant());
            return desk.read(rows -> HaulReader.haul(rows, net, id)).orElseThrow();
        });
    }
}
