package amimori.gateway.line;

import java.io.Closeable;
import java.io.IOException;

/** Lines that come whenever they come, over a serial port or TCP. Used by one thread, closed by any. */
interface LineStream extends Closeable {
    /**
     * The next line without its end, or null after a quarter of a second of silence.
     *
     * @throws IOException when the other end is gone
     */
    String read() throws IOException;

    /** Says something to the other end. */
    void write(String text) throws IOException;
}
