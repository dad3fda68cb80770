package amimori.simulator.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link that can be cut: a loopback port whose connections are carried on to the broker while it is whole. */
public final class Cable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);
    private static final int CHUNK = 16 * 1024;
    private static final int LOOK_MILLIS = 50;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket door;
    private final InetSocketAddress broker;
    private final BooleanSupplier cut;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Cable(InetSocketAddress broker, BooleanSupplier cut) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.broker = broker;
        this.cut = cut;
    }

    /**
     * @param broker host and port behind it
     * @param cut asked many times a second: whether the link is cut now
     * @throws IOException when no port can be had
     */
    public static Cable lay(URI broker, BooleanSupplier cut) throws IOException {
        Cable cable = new Cable(new InetSocketAddress(broker.getHost(), broker.getPort()), cut);
        cable.thread("accepts", cable::accept);
        cable.thread("cuts", cable::watch);
        return cable;
    }

    /** Where a unit connects instead of to the broker. */
    public String url() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    private void thread(String what, Runnable task) {
        Thread thread = new Thread(task, "cable " + door.getLocalPort() + " " + what);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = door.accept();
                if (cut.getAsBoolean()) {
                    near.close();
                } else {
                    join(near);
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
                }
            }
        }
    }

    private void join(Socket near) throws IOException {
        Socket far = new Socket();
        try {
            far.connect(broker, CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException e) {
            near.close();
            far.close();
            throw e;
        }
        open.add(near);
        open.add(far);
        thread("up", () -> carry(near, far));
        thread("down", () -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                out.write(chunk, 0, n);
            }
        } catch (IOException e) {
            LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void watch() {
        try {
            while (!closed) {
                if (cut.getAsBoolean()) {
                    breakAll();
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("cable {}: no longer watched", door.getLocalPort());
        }
    }

    private void breakAll() {
        for (Socket socket : open) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
        }
        breakAll();
    }
}
