package amimori.ingest.http;

import java.time.Duration;

/** A request is not served; carries the problem that the client is told. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final long retryAfterSeconds;

    private Refusal(int status, String detail, long retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, detail, 0);
    }

    static Refusal unauthenticated(String detail) {
        return new Refusal(401, detail, 0);
    }

    static Refusal forbidden(String detail) {
        return new Refusal(403, detail, 0);
    }

    static Refusal notFound() {
        return new Refusal(404, "There is nothing here.", 0);
    }

    static Refusal of(int status, String detail) {
        return new Refusal(status, detail, 0);
    }

    /** Too many of something, for now. */
    public static Refusal tooMany(String detail, Duration pause) {
        return new Refusal(429, detail, Math.max(1, pause.toSeconds()));
    }

    static Refusal unavailable(String detail) {
        return new Refusal(503, detail, 5);
    }

    Problem problem() {
        return Problem.of(status, getMessage());
    }

    int status() {
        return status;
    }

    /** Seconds after which another try may succeed; 0 when it is not a matter of time. */
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
