package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import amimori.ingest.placement.NewPart;
import amimori.ingest.placement.NewPlacement;
import amimori.ingest.placement.PartStore;
import amimori.ingest.placement.PlacementStore;
import amimori.ingest.query.PlacementReader;
import amimori.ingest.query.Scope;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Parts of nets, and where cameras hang: to look at for everybody of the organisation, to change for who works there. */
final class PlacementRoutes {
    private static final Set<Role> WHO = Set.of(Role.OWNER, Role.FISHER);

    private final Desk desk;
    private final Clock clock;
    private final PartStore parts;
    private final PlacementStore placements;

    PlacementRoutes(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        this.parts = new PartStore(desk.database());
        this.placements = new PlacementStore(desk.database());
    }

    private record Parts(List<PlacementReader.Part> parts) {}

    private record Placements(List<PlacementReader.Placement> placements) {}

    private record Part(String name, Boolean hauled, Integer rank) {}

    private record Placing(String unit, String camera, String part, Double depth, String direction, String from) {}

    void parts(RoutingContext context) {
        Scope net = Paths.net(context);
        Handler<RoutingContext> answer = desk.<Scope>json(
                List.of(),
                (parameters, person) -> net,
                (rows, scope, out) -> Json.write(out, new Parts(PlacementReader.parts(rows, scope))));
        answer.handle(context);
    }

    void putPart(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "change the parts of a net");
        Scope net = Paths.net(context);
        String code = Paths.part(context, "code");
        Part body = Body.read(context, Part.class);
        desk.change(context, () -> {
            parts.put(
                    person.organisation().id(), net.net(), new NewPart(code, body.name(), body.hauled(), body.rank()));
            return desk.read(rows -> PlacementReader.part(rows, net, code)).orElseThrow();
        });
    }

    void placements(RoutingContext context) {
        Scope net = Paths.net(context);
        Handler<RoutingContext> answer = desk.<Scope>json(
                List.of(),
                (parameters, person) -> net,
                (rows, scope, out) -> Json.write(out, new Placements(PlacementReader.placements(rows, scope))));
        answer.handle(context);
    }

    void place(RoutingContext context) {
        Person person = Paths.allowed(context, WHO, "say where a camera hangs");
        Scope net = Paths.net(context);
        Placing body = Body.read(context, Placing.class);
        desk.change(context, () -> {
            Instant from = body.from() == null ? clock.instant() : Parameters.time("from", body.from());
            NewPlacement placement =
                    new NewPlacement(body.unit(), body.camera(), body.part(), body.depth(), body.direction(), from);
            placements.place(person.organisation().id(), person.name(), net.net(), placement);
            return desk.read(rows -> PlacementReader.placements(rows, net)).stream()
                    .filter(one -> one.unit().equals(placement.unit())
                            && one.camera().equals(placement.camera())
                            && one.from().equals(placement.from()))
                    .findFirst()
                    .orElseThrow();
        });
    }
}
