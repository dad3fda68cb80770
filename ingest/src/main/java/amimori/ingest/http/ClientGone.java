package amimori.ingest.http;

import java.io.IOException;

/** The client has hung up, or takes nothing any more. */
final class ClientGone extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGone(String message) {
        super(message);
    }
}
