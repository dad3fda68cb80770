package amimori.ingest.live;

import amimori.ingest.http.Json;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One open stream. What is said to it is queued by its connection, up to a bound; a phone that takes too little is
 * disconnected and comes back with the id of the last event it got. Nothing is ever dropped in silence, and nobody
 * waits for it.
 */
final class Phone {
    /** Several minutes of a busy installation. */
    static final int QUEUE_BYTES = 256 * 1024;

    private final String organisation;
    private final Context context;
    private final HttpServerResponse response;
    private volatile boolean over;

    Phone(String organisation, Context context, HttpServerResponse response) {
        this.organisation = organisation;
        this.context = context;
        this.response = response;
    }

    private record Changes(List<Change> changes) {}

    static Buffer changes(long horizon, List<Change> changes) {
        return Buffer.buffer("id: " + horizon + "\n").appendBuffer(part(changes));
    }

    /** Changes that leave the phone's Last-Event-ID where it is, because more of the same moment follow. */
    static Buffer part(List<Change> changes) {
        return event("change", new String(Json.bytes(new Changes(changes)), StandardCharsets.UTF_8));
    }

    static Buffer resync(long horizon) {
        return Buffer.buffer("id: " + horizon + "\n").appendBuffer(event("resync", "{}"));
    }

    static Buffer heartbeat() {
        return Buffer.buffer(":\n\n");
    }

    /** Moves the phone's Last-Event-ID on without telling it anything. */
    static Buffer mark(long horizon) {
        return Buffer.buffer("id: " + horizon + "\n\n");
    }

    private static Buffer event(String name, String data) {
        return Buffer.buffer("event: " + name + "\ndata: " + data + "\n\n");
    }

    String organisation() {
        return organisation;
    }

    boolean over() {
        return over;
    }

    /** From any thread; returns at once. */
    void say(Buffer event) {
        context.runOnContext(now -> {
            if (over) {
                return;
            }
            if (response.writeQueueFull()) {
                hangUp();
            } else {
                response.write(event);
            }
        });
    }

    /** Ends the stream in good order; the phone comes back. */
    void end() {
        context.runOnContext(now -> {
            if (!over) {
                over = true;
                response.end();
            }
        });
    }

    /** The client is gone. */
    void left() {
        over = true;
    }

    private void hangUp() {
        over = true;
        response.reset();
    }
}
