package amimori.ingest.live;

import amimori.ingest.account.Person;
import amimori.ingest.http.Guard;
import amimori.ingest.http.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /api/v1/live}: server-sent events. */
public final class LiveRoute implements Handler<RoutingContext> {
    /** A browser opens one a tab; more than this is a fault, and would use up the service's connections. */
    static final int STREAMS_PER_PERSON = 12;
    /** A stream ends then and the phone comes back, so that a login taken away does not listen on. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final int RETRY_MILLIS = 2_000;

    private final LiveRelay relay;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    public LiveRoute(LiveRelay relay) {
        this.relay = relay;
    }

    @Override
    public void handle(RoutingContext context) {
        Person person = Guard.person(context);
        if (open.merge(person.id(), 1, Integer::sum) > STREAMS_PER_PERSON) {
            closed(person);
            throw Refusal.tooMany("More than " + STREAMS_PER_PERSON + " live streams are open already.", LIFE);
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // A proxy that gathers events would deliver them late.
                .putHeader("X-Accel-Buffering", "no");
        response.setWriteQueueMaxSize(Phone.QUEUE_BYTES);
        Phone phone = new Phone(person.organisation().id(), context.vertx().getOrCreateContext(), response);
        long end = context.vertx().setTimer(LIFE.toMillis(), over -> phone.end());
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(end);
            relay.leave(phone);
            closed(person);
        });
        response.write("retry: " + RETRY_MILLIS + "\n\n");
        relay.join(phone, lastEventId(context));
    }

    private void closed(Person person) {
        open.computeIfPresent(person.id(), (id, n) -> n > 1 ? n - 1 : null);
    }

    /** The header that a browser sends by itself, or null. */
    private static String lastEventId(RoutingContext context) {
        return context.request().getHeader("Last-Event-ID");
    }
}
