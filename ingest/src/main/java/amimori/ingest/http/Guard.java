package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.SessionStore;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** Lets nobody pass whom it does not know: by the session's cookie or by a script's bearer token. */
public final class Guard implements Handler<RoutingContext> {
    /** Name of the session's cookie. */
    static final String COOKIE = "amimori_session";

    private static final String PERSON = "amimori.person";
    private static final String BEARER = "bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Desk desk;
    private final SessionStore sessions;
    private final TrustedProxies proxies;
    private final String publicAuthority;

    /** @param publicAuthority host and port that browsers use where a proxy hides it, or null */
    Guard(Desk desk, SessionStore sessions, TrustedProxies proxies, String publicAuthority) {
        this.desk = desk;
        this.sessions = sessions;
        this.proxies = proxies;
        this.publicAuthority = publicAuthority;
    }

    @Override
    public void handle(RoutingContext context) {
        String bearer = bearer(context);
        String session = cookie(context);
        if (bearer == null && session == null) {
            context.fail(Refusal.unauthenticated("Log in, or send a bearer token."));
            return;
        }
        if (bearer == null) {
            requireSameOrigin(context);
        }
        // Where a body was awaited before, there is nothing left to hold back.
        boolean held = !context.request().isEnded();
        if (held) {
            context.request().pause();
        }
        desk.ask(() -> bearer != null ? sessions.byApiToken(bearer) : sessions.bySession(session))
                .onSuccess(person -> {
                    letGo(context, held);
                    let(context, person);
                })
                .onFailure(failure -> {
                    letGo(context, held);
                    context.fail(failure);
                });
    }

    private static void letGo(RoutingContext context, boolean held) {
        if (held) {
            context.request().resume();
        }
    }

    /** Refuses what changes something and comes from another site's page: that page borrows the person's cookie. */
    void requireSameOrigin(RoutingContext context) {
        if (!READING.contains(context.request().method())
                && !Client.of(context.request(), proxies).sameOrigin(context.request(), publicAuthority)) {
            throw Refusal.forbidden("The request comes from a page of another site.");
        }
    }

    private static void let(RoutingContext context, Optional<Person> person) {
        if (person.isEmpty()) {
            context.fail(Refusal.unauthenticated("The session or token does not hold, or no longer."));
            return;
        }
        context.put(PERSON, person.get());
        context.next();
    }

    /** Who asks; only behind this guard. */
    public static Person person(RoutingContext context) {
        Person person = context.get(PERSON);
        if (person == null) {
            throw new IllegalStateException("a route without its guard: " + context.normalizedPath());
        }
        return person;
    }

    /** The session's token, or null. */
    static String cookie(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static String bearer(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
