package amimori.gateway.line;

import amimori.gateway.Misconfigured;
import amimori.gateway.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to a serial port or TCP server on a thread of its own. When it disappears it is tried again, ever slower. */
public final class LineListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineListener.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
    private static final long STOP_MILLIS = 2_000;

    private final String name;
    private final Source source;
    private final int baud;
    private final Ear ear;
    private final Thread thread;
    private Duration retry = FIRST_RETRY;
    private LineStream stream;
    private volatile String trouble;
    private volatile boolean closed;

    /** Hears what comes, on the listener's thread. */
    public interface Ear {
        /** One line; an answer, if there is one, is said back to the other end. */
        Optional<String> line(String line);

        /** Nothing came for a quarter of a second. */
        void quiet();
    }

    /**
     * @param name of the device, for messages
     * @param source {@code serial:} or {@code tcp://host:port}
     * @param baud of a serial port
     * @throws Misconfigured when the address of a TCP server is none
     */
    public LineListener(String name, Source source, int baud, Ear ear) {
        this.name = name;
        this.source = source;
        this.baud = baud;
        this.ear = ear;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        if (source.kind().equals("tcp")) {
            portOf(source);
        }
    }

    public void start() {
        thread.start();
    }

    /** Why nothing is heard, in one sentence. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (IOException e) {
                if (!closed) {
                    complain(
                            "does not answer",
                            e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
                }
            } catch (RuntimeException e) {
                // One line that nobody foresaw must not silence the device for ever.
                if (!closed) {
                    complain("is begun anew after an error", e.toString());
                }
            } finally {
                release();
            }
            rest();
        }
    }

    private void listen() throws IOException {
        LineStream opened = open();
        synchronized (this) {
            stream = opened;
        }
        LOG.info("{}: listens to {}", name, source);
        while (!closed) {
            String line = opened.read();
            if (line == null) {
                ear.quiet();
                continue;
            }
            Optional<String> answer = ear.line(line);
            if (trouble != null) {
                LOG.info("{}: {} speaks again", name, source);
                trouble = null;
            }
            retry = FIRST_RETRY;
            if (answer.isPresent()) {
                opened.write(answer.get());
            }
        }
    }

    private LineStream open() throws IOException {
        if (source.kind().equals("serial")) {
            return new SerialLines(source.place(), baud);
        }
        String place = source.place();
        return new TcpLines(place.substring(0, place.lastIndexOf(':')), portOf(source));
    }

    private static int portOf(Source source) {
        String place = source.place();
        int colon = place.lastIndexOf(':');
        try {
            int port = Integer.parseInt(place.substring(colon + 1));
            if (colon > 0 && port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Misconfigured("source: expected tcp://host:port, found \"" + source + '"', e);
        }
        throw new Misconfigured("source: expected tcp://host:port, found \"" + source + '"');
    }

    private void complain(String what, String why) {
        String said = name + ": " + source + ' ' + what + " (" + why + ")";
        if (!said.equals(trouble)) {
            LOG.warn("{}", said);
        }
        trouble = said;
    }

    private void rest() {
        if (closed) {
            return;
        }
        try {
            Thread.sleep(retry.toMillis());
        } catch (InterruptedException e) {
            LOG.debug("{}: rest cut short by close()", name);
        }
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    private synchronized void release() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                LOG.debug("{}: {} cannot be closed ({})", name, source, e.getMessage());
            }
            stream = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        release();
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
