package amimori.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** The JSON body of a request. */
final class Body {
    private Body() {}

    /** @throws Refusal unless it is an object with the fields of the type, and no others */
    static <T> T read(RoutingContext context, Class<T> type) {
        String said = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (said == null || !said.split(";")[0].strip().equalsIgnoreCase(Json.TYPE)) {
            throw Refusal.of(415, "The body must be JSON: send Content-Type: application/json.");
        }
        try {
            Buffer sent = context.body().buffer();
            T body = Json.read(sent == null ? new byte[0] : sent.getBytes(), type);
            if (body != null) {
                return body;
            }
        } catch (IOException e) {
            throw Refusal.badRequest("body: expected an object as in /openapi.yaml, found something else ("
                    + e.getMessage().lines().findFirst().orElse("") + ").");
        }
        throw Refusal.badRequest("body: expected an object as in /openapi.yaml, found nothing.");
    }
}
