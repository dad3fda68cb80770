package amimori.ingest.http;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Which form of an answer a client would rather have. */
final class Accepted {
    private Accepted() {}

    /**
     * Whether it would rather have the other form than JSON.
     *
     * @param other media type
     */
    static boolean prefers(RoutingContext context, String other) {
        List<MIMEHeader> accepted = context.parsedHeaders().accept();
        for (MIMEHeader type : accepted) {
            String word = type.component() + "/" + type.subComponent();
            if (word.equals(other) || word.equals("text/*") && other.startsWith("text/")) {
                return true;
            }
            if (word.equals(Json.TYPE) || word.equals("application/*") || word.equals("*/*")) {
                return false;
            }
        }
        if (accepted.isEmpty()) {
            return false;
        }
        throw Refusal.of(406, "This comes as application/json or as " + other + ".");
    }
}
