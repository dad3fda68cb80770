package amimori.ingest.http;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.TooManyPoints;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a request into a problem for the client and, if it is our fault, a line in the log. */
final class Failures implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public void handle(RoutingContext context) {
        Refusal refusal = refusal(context);
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer must not look like a whole one.
            response.reset();
            return;
        }
        response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"amimori\"");
        }
        refusal.problem().send(response);
    }

    private static Refusal refusal(RoutingContext context) {
        Throwable why = context.failure();
        if (why instanceof Refusal refusal) {
            return refusal;
        }
        if (why instanceof NotThere) {
            return Refusal.notFound();
        }
        if (why instanceof Contradiction) {
            return Refusal.of(409, why.getMessage());
        }
        if (why instanceof TooManyPoints) {
            return Refusal.badRequest(why.getMessage());
        }
        if (isAway(why)) {
            LOG.warn("{} failed: {}", context.normalizedPath(), why.getMessage());
            return Refusal.unavailable("The database does not answer; try again in a moment.");
        }
        if (why instanceof ClientGone) {
            return Refusal.unavailable("The client does not take the answer.");
        }
        if (why != null && !(why instanceof HttpException)) {
            LOG.error("{} failed", context.normalizedPath(), why);
            return Refusal.of(500, "Something went wrong here; the log of the service says what.");
        }
        return byStatus(context.statusCode() > 0 ? context.statusCode() : 500);
    }

    /** Not to be reached, starting, stopping, full or too slow: not the fault of the question. */
    private static boolean isAway(Throwable why) {
        Throwable cause = why instanceof DatabaseFailure ? why.getCause() : why;
        if (!(cause instanceof SQLException failure)) {
            return false;
        }
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57");
    }

    private static Refusal byStatus(int status) {
        return switch (status) {
            case 400 -> Refusal.badRequest("The request cannot be read.");
            case 404 -> Refusal.notFound();
            case 405 -> Refusal.of(405, "This address does not answer that method.");
            case 413 -> Refusal.of(413, "The body of the request is too large.");
            default -> Refusal.of(status, "The request was refused.");
        };
    }
}
