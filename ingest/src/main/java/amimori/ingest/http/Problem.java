package amimori.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * A refusal as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title of the status
 * @param status of HTTP
 * @param detail one sentence for a person
 */
public record Problem(String type, String title, int status, String detail) {
    /** Media type. */
    public static final String TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail);
    }

    /** Ends the response with this problem. */
    void send(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.bytes(this)));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Log in first";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 413 -> "Too large";
            case 414 -> "Address too long";
            case 415 -> "Unsupported media type";
            case 429 -> "Too many requests";
            case 500 -> "Internal error";
            case 503 -> "Not available at the moment";
            default -> "HTTP status " + status;
        };
    }
}
