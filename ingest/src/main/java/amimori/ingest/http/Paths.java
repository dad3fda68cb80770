package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.Scope;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import amimori.wire.Times;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Set;

/** What the path of a request names. An address that cannot be anything's is as any other where nothing is. */
final class Paths {
    /** Up to the year 9999, in µs. */
    private static final String MICROS = "\\d{1,18}";

    private Paths() {}

    /** The net, as the person who asks may see it. */
    static Scope net(RoutingContext context) {
        return new Scope(organisation(context), id(context, "net"), null);
    }

    /** The unit, as the person who asks may see it. */
    static Scope unit(RoutingContext context) {
        return Scope.unit(organisation(context), id(context, "unit"));
    }

    static String part(RoutingContext context, String name) {
        try {
            return Ids.requirePart(name, context.pathParam(name));
        } catch (Malformed e) {
            throw new NotThere();
        }
    }

    static Instant micros(RoutingContext context) {
        String micros = context.pathParam("micros");
        if (!micros.matches(MICROS)) {
            throw new NotThere();
        }
        return Times.instant(Long.parseLong(micros));
    }

    /** Who asks, if the person's role is among those. */
    static Person allowed(RoutingContext context, Set<Role> roles, String what) {
        Person person = Guard.person(context);
        if (!roles.contains(person.role())) {
            throw Refusal.forbidden("A " + person.role().word() + " may not " + what + ".");
        }
        return person;
    }

    private static String id(RoutingContext context, String name) {
        try {
            return Ids.requireId(name, context.pathParam(name));
        } catch (Malformed e) {
            throw new NotThere();
        }
    }

    private static String organisation(RoutingContext context) {
        return Guard.person(context).organisation().id();
    }
}
