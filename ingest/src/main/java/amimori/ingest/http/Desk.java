package amimori.ingest.http;

import amimori.ingest.account.Person;
import amimori.ingest.query.Rows;
import amimori.wire.Malformed;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;

/**
 * Where requests wait for the database: the one way from parameters to a query to bytes, off the event loop, with a
 * bounded number of workers and a bounded queue before them.
 */
public final class Desk {
    /** As many as the pool of connections can serve beside the inboxes. */
    private static final int WORKERS = 6;

    /** A slow link holds a worker as long as its answer takes; half of them stay free for logins and short ones. */
    private static final int LONG_ANSWERS = WORKERS / 2;

    private static final int MAX_WAITING = 256;
    private static final long LONGEST_MINUTES = 30;

    private final WorkerExecutor workers;
    private final DataSource database;
    private final Semaphore longAnswers = new Semaphore(LONG_ANSWERS);
    private final AtomicInteger inHand = new AtomicInteger();

    public Desk(Vertx vertx, DataSource database) {
        this.workers = vertx.createSharedWorkerExecutor("amimori-http", WORKERS, LONGEST_MINUTES, TimeUnit.MINUTES);
        this.database = database;
    }

    /** Makes a query of what a person asks. */
    @FunctionalInterface
    interface Parse<Q> {
        /** @throws Malformed naming the parameter, its value and what is right */
        Q query(Parameters parameters, Person person);
    }

    /** Answers a query in bytes. */
    @FunctionalInterface
    interface Answer<Q> {
        void write(Rows rows, Q query, OutputStream out) throws Exception;
    }

    /** Runs something blocking on a worker. */
    public <T> Future<T> ask(Callable<T> question) {
        if (inHand.incrementAndGet() > MAX_WAITING) {
            inHand.decrementAndGet();
            return Future.failedFuture(Refusal.unavailable("Too many requests wait already; try again in a moment."));
        }
        return workers.executeBlocking(question, false).onComplete(done -> inHand.decrementAndGet());
    }

    /** A handler that answers one kind of query in JSON. */
    <Q> Handler<RoutingContext> json(List<String> parameters, Parse<Q> parse, Answer<Q> answer) {
        return context -> serve(context, Json.TYPE, query(context, parameters, parse), answer);
    }

    static <Q> Q query(RoutingContext context, List<String> parameters, Parse<Q> parse) {
        try {
            return parse.query(Parameters.of(context.request(), parameters), Guard.person(context));
        } catch (Malformed e) {
            throw Refusal.badRequest(e.getMessage());
        }
    }

    <Q> void serve(RoutingContext context, String type, Q query, Answer<Q> answer) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        AnswerStream out = new AnswerStream(context.vertx().getOrCreateContext(), context.response(), longAnswers);
        boolean packed = Gzip.accepted(context.request());
        if (packed) {
            context.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        ask(() -> {
                    try {
                        write(query, answer, out, packed);
                    } finally {
                        out.release();
                    }
                    return null;
                })
                .onFailure(context::fail);
    }

    /**
     * Runs what changes something on a worker, and answers with what is there then. What is refused on the way there names
     * the field of the body.
     */
    <T> void change(RoutingContext context, Callable<T> work) {
        ask(() -> {
                    try {
                        return work.call();
                    } catch (Malformed e) {
                        throw Refusal.badRequest(e.getMessage());
                    }
                })
                .onSuccess(answer -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, Json.TYPE)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(Buffer.buffer(Json.bytes(answer))))
                .onFailure(context::fail);
    }

    /** Reads within one view; on a worker. */
    <T> T read(Reading<T> reading) throws Exception {
        AtomicReference<T> found = new AtomicReference<>();
        Rows.within(database, rows -> found.set(reading.of(rows)));
        return found.get();
    }

    /** What is read within a view. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Rows rows) throws Exception;
    }

    private <Q> void write(Q query, Answer<Q> answer, AnswerStream out, boolean packed) throws Exception {
        if (packed) {
            GZIPOutputStream gzip = Gzip.into(out);
            Rows.within(database, rows -> answer.write(rows, query, gzip));
            gzip.finish();
        } else {
            Rows.within(database, rows -> answer.write(rows, query, out));
        }
        out.finish();
    }

    DataSource database() {
        return database;
    }
}
