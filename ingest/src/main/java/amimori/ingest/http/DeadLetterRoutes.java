package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.account.Role;
import amimori.ingest.db.Jdbc;
import amimori.ingest.deadletter.KeptLetterStore;
import amimori.ingest.deadletter.KeptLetterStore.Purged;
import amimori.ingest.deadletter.Shift;
import amimori.ingest.inbox.Replay;
import amimori.ingest.inbox.Replayed;
import amimori.ingest.inbox.Replayer;
import amimori.ingest.query.Condition;
import amimori.ingest.query.DeadLetterFilter;
import amimori.ingest.query.DeadLetterQuery;
import amimori.ingest.query.DeadLetterReader;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.Reach;
import amimori.ingest.query.Rows;
import amimori.wire.Malformed;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Dead letters: to look at for everybody of the organisation, to try again or to purge for its owners. */
final class DeadLetterRoutes {
    /** Room for as many ids as can be named. */
    static final int MAX_BODY_BYTES = 32 * 1024;

    /** Letters replayed by one request, which has to end in time; the answer says where the next goes on. */
    private static final int MOST_REPLAYED = 1_000;

    private static final int MOST_PURGED = 10_000;
    private static final String WHICH = "ids, reason, unit, topic, from or to, or else all";

    private final Desk desk;
    private final Replayer replayer;

    DeadLetterRoutes(Desk desk, Replayer replayer) {
        this.desk = desk;
        this.replayer = replayer;
    }

    /** An owner of the installation's own organisation sees what came from no registered unit as well. */
    Handler<RoutingContext> list() {
        return desk.json(
                List.of("reason", "unit", "topic", "from", "to", "before", "limit"),
                (parameters, person) -> new DeadLetterQuery(
                        filter(parameters, person, List.of()),
                        parameters.number("before"),
                        parameters.whole("limit", 50, DeadLetterQuery.MAX)),
                (rows, query, out) -> {
                    DeadLetterQuery allowed =
                            query.withStrangers(allowed(rows, query.letters()).strangers());
                    Json.<DeadLetterReader.DeadLetter>list(
                            out, "deadLetters", sink -> DeadLetterReader.read(rows, allowed, sink));
                });
    }

    void one(RoutingContext context) {
        String id = context.pathParam("id");
        if (!id.matches("[1-9]\\d{0,17}")) {
            // An address that cannot be a letter's is as any other where nothing is.
            throw new NotThere();
        }
        desk.<DeadLetterFilter>json(
                        List.of(),
                        (parameters, person) -> filter(parameters, person, List.of(Long.valueOf(id))),
                        (rows, letter, out) -> Json.write(out, DeadLetterReader.one(rows, allowed(rows, letter))))
                .handle(context);
    }

    private record Asked(
            List<Long> ids,
            String reason,
            String unit,
            String topic,
            String from,
            String to,
            boolean all,
            String offset,
            boolean dryRun,
            long after) {
        DeadLetterFilter filter(Person person) {
            return new DeadLetterFilter(
                    person.organisation().id(),
                    true,
                    ids == null ? List.of() : ids,
                    reason,
                    unit,
                    topic,
                    Parameters.time("from", from),
                    Parameters.time("to", to));
        }
    }

    private record Answer(
            boolean dryRun,
            long stored,
            long duplicate,
            long dead,
            long refused,
            long unknown,
            Long after,
            List<Replayed> letters) {
        static Answer of(boolean dryRun, Replayer.Stretch stretch) {
            List<Replayed> all = stretch.letters();
            return new Answer(
                    dryRun,
                    count(all, Replayed.Outcome.STORED),
                    count(all, Replayed.Outcome.DUPLICATE),
                    count(all, Replayed.Outcome.DEAD),
                    count(all, Replayed.Outcome.REFUSED),
                    count(all, Replayed.Outcome.UNKNOWN),
                    stretch.after(),
                    all);
        }

        private static long count(List<Replayed> all, Replayed.Outcome outcome) {
            return all.stream().filter(one -> one.outcome() == outcome).count();
        }
    }

    void replay(RoutingContext context) {
        Person owner = owner(context);
        Asked body = body(context);
        Replay replay;
        try {
            Parameters.of(context.request(), List.of());
            DeadLetterFilter named = body.filter(owner);
            requireSaid(named, body.all());
            if (body.after() < 0) {
                throw Malformed.at("after", body.after(), "the id of a dead letter, or 0");
            }
            Shift shift = body.offset() == null ? null : Shift.parse("offset", body.offset());
            replay = new Replay(named, shift, body.dryRun());
        } catch (Malformed e) {
            throw Refusal.badRequest(e.getMessage());
        }
        answer(context, () -> {
            Replay allowed = new Replay(allowed(replay.letters()), replay.shift(), replay.rehearsal());
            return Answer.of(
                    body.dryRun(), replayer.replay(allowed, body.after(), replayer.last(allowed), MOST_REPLAYED));
        });
    }

    private record Gone(int purged, boolean more, List<Purged> letters) {}

    void purge(RoutingContext context) {
        owner(context);
        DeadLetterFilter named = Desk.query(
                context, List.of("ids", "reason", "unit", "topic", "from", "to", "all"), (parameters, person) -> {
                    DeadLetterFilter filter = filter(parameters, person, ids(parameters.text("ids")));
                    String all = parameters.text("all");
                    if (all != null && !all.equals("true")) {
                        throw Malformed.at("parameter all", all, "true");
                    }
                    requireSaid(filter, all != null);
                    return filter;
                });
        answer(context, () -> {
            Jdbc jdbc = new Jdbc(desk.database());
            Condition which = Reach.letters(allowed(named));
            List<Purged> all = new ArrayList<>();
            KeptLetterStore.purge(jdbc, which, MOST_PURGED, all::add);
            return new Gone(all.size(), all.size() == MOST_PURGED, all);
        });
    }

    private <T> void answer(RoutingContext context, Callable<T> work) {
        desk.ask(work)
                .onSuccess(answer -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(Json.bytes(answer))))
                .onFailure(context::fail);
    }

    private static Person owner(RoutingContext context) {
        Person person = Guard.person(context);
        if (person.role() != Role.OWNER) {
            throw Refusal.forbidden("Only an owner may replay or purge dead letters.");
        }
        return person;
    }

    private static Asked body(RoutingContext context) {
        Asked body = Body.read(context, Asked.class);
        if (body.ids() == null || body.ids().stream().allMatch(id -> id != null)) {
            return body;
        }
        throw Refusal.badRequest("body: expected an object as in /openapi.yaml, its ids whole numbers.");
    }

    private static DeadLetterFilter filter(Parameters parameters, Person person, List<Long> ids) {
        return new DeadLetterFilter(
                person.organisation().id(),
                person.role() == Role.OWNER,
                ids,
                parameters.text("reason"),
                parameters.text("unit"),
                parameters.text("topic"),
                parameters.time("from"),
                parameters.time("to"));
    }

    private static List<Long> ids(String text) {
        if (text == null) {
            return List.of();
        }
        if (!text.matches("[1-9]\\d{0,17}(,[1-9]\\d{0,17})*")) {
            throw Malformed.at("parameter ids", text, "ids of dead letters with commas between them");
        }
        return Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }

    /** Everything must be asked for by name: an empty filter is more likely a mistake. */
    private static void requireSaid(DeadLetterFilter filter, boolean all) {
        if (filter.isEverything() != all) {
            throw Malformed.at(
                    "all", all, "true if every letter is meant and nothing else is said, otherwise " + WHICH);
        }
    }

    private DeadLetterFilter allowed(DeadLetterFilter filter) throws Exception {
        List<DeadLetterFilter> found = new ArrayList<>(1);
        Rows.within(desk.database(), rows -> found.add(allowed(rows, filter)));
        return found.get(0);
    }

    private static DeadLetterFilter allowed(Rows rows, DeadLetterFilter filter) throws Exception {
        return filter.withStrangers(filter.strangers() && DeadLetterReader.isFirst(rows, filter.organisation()));
    }
}
