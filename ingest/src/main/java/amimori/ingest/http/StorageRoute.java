package amimori.ingest.http;

import amimori.ingest.account.Role;
import amimori.ingest.query.DeadLetterReader;
import amimori.ingest.query.StorageReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is stored, and how long there is room: for owners of the organisation that the installation belongs to. */
final class StorageRoute {
    private StorageRoute() {}

    static Handler<RoutingContext> of(Desk desk, Clock clock) {
        return desk.json(
                List.of(),
                (parameters, person) -> {
                    if (person.role() != Role.OWNER) {
                        throw onlyForOwners();
                    }
                    return person.organisation().id();
                },
                (rows, organisation, out) -> {
                    if (!DeadLetterReader.isFirst(rows, organisation)) {
                        throw onlyForOwners();
                    }
                    Json.write(out, StorageReader.read(rows, clock.instant().truncatedTo(ChronoUnit.MICROS)));
                });
    }

    private static Refusal onlyForOwners() {
        return Refusal.forbidden("What is stored is shown to owners of the installation's first organisation.");
    }
}
