package amimori.ingest.http;

import amimori.ingest.account.Login;
import amimori.ingest.account.Password;
import amimori.ingest.account.Person;
import amimori.ingest.account.SessionStore;
import amimori.wire.Malformed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging in and out, and who one is. */
final class SessionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);
    /** Judging a password keeps a core busy: more at once would starve everything else. */
    private static final int JUDGED_AT_ONCE = 2;
    /** As many as are judged within a few seconds. */
    private static final int MOST_WAITING = 24;

    private final Desk desk;
    private final Login login;
    private final SessionStore sessions;
    private final Guard guard;
    private final TrustedProxies proxies;
    private final boolean alwaysSecure;
    private final Counter wrong;
    private final Counter tooMany;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final WorkerExecutor judges;

    SessionRoutes(Vertx vertx, WebServices services, Desk desk, Guard guard) {
        this.judges = vertx.createSharedWorkerExecutor("amimori-login", JUDGED_AT_ONCE);
        this.desk = desk;
        this.login = services.login();
        this.sessions = services.sessions();
        this.guard = guard;
        this.proxies = services.proxies();
        this.alwaysSecure = services.publicUrl() != null
                && "https".equals(services.publicUrl().getScheme());
        this.wrong = refused(services.metrics(), "wrong");
        this.tooMany = refused(services.metrics(), "throttled");
    }

    private static Counter refused(MeterRegistry metrics, String reason) {
        return Counter.builder("amimori_logins_refused")
                .description("Logins refused")
                .tag("reason", reason)
                .register(metrics);
    }

    private record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    private record Self(String user, String role, Organisation organisation) {}

    private record Organisation(String id, String name) {}

    void open(RoutingContext context) {
        guard.requireSameOrigin(context);
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(Json.TYPE)) {
            throw Refusal.of(415, "The body must be JSON: send Content-Type: application/json.");
        }
        Credentials credentials = credentials(context.body().buffer());
        Client client = Client.of(context.request(), proxies);
        if (!waiting.tryAcquire()) {
            throw Refusal.unavailable("Many others log in at this moment; try again.");
        }
        judges.executeBlocking(
                        () -> login.attempt(
                                credentials.user(), credentials.password().toCharArray(), client.address()),
                        false)
                .onComplete(done -> waiting.release())
                .onSuccess(outcome -> answer(context, client, credentials.user(), outcome))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Client client, String user, Login.Outcome outcome) {
        if (outcome instanceof Login.Welcome welcome) {
            desk.ask(() -> sessions.open(welcome.person(), Guard.cookie(context)))
                    .onSuccess(token -> context.response()
                            .addCookie(cookie(token, client).setMaxAge(SessionStore.LIFE.toSeconds()))
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .setStatusCode(204)
                            .end())
                    .onFailure(context::fail);
            return;
        }
        if (outcome instanceof Login.TooMany many) {
            tooMany.increment();
            LOG.warn("Login of {} from {} not judged: too many failures", Malformed.shown(user), client.address());
            context.fail(Refusal.tooMany("Too many failed logins; try again later.", many.pause()));
            return;
        }
        wrong.increment();
        LOG.warn("Login of {} from {} refused", Malformed.shown(user), client.address());
        context.fail(Refusal.unauthenticated("User or password is wrong."));
    }

    void close(RoutingContext context) {
        Client client = Client.of(context.request(), proxies);
        desk.ask(() -> {
                    sessions.close(Guard.cookie(context));
                    return null;
                })
                .onSuccess(closed -> context.response()
                        .addCookie(cookie("", client).setMaxAge(0))
                        .setStatusCode(204)
                        .end())
                .onFailure(context::fail);
    }

    void show(RoutingContext context) {
        Person person = Guard.person(context);
        Self self = new Self(
                person.name(),
                person.role().word(),
                new Organisation(
                        person.organisation().id(), person.organisation().name()));
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.bytes(self)));
    }

    private Cookie cookie(String token, Client client) {
        return Cookie.cookie(Guard.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(alwaysSecure || client.secure());
    }

    private static Credentials credentials(Buffer body) {
        try {
            Credentials credentials = Json.read(body == null ? new byte[0] : body.getBytes(), Credentials.class);
            if (credentials == null || credentials.user() == null || credentials.password() == null) {
                throw Refusal.badRequest("body: expected {\"user\": …, \"password\": …}, both text.");
            }
            if (credentials.password().length() > Password.MAX_CHARS) {
                throw Refusal.badRequest("password: expected at most " + Password.MAX_CHARS + " characters.");
            }
            return new Credentials(Person.requireName("user", credentials.user()), credentials.password());
        } catch (Malformed e) {
            throw Refusal.badRequest(e.getMessage());
        } catch (IOException e) {
            throw Refusal.badRequest("body: expected {\"user\": …, \"password\": …}, both text.");
        }
    }
}
