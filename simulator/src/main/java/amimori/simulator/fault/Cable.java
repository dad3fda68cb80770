package amimori.simulator.fault;

import amimori.simulator.sea.Noise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link between units and their broker that can be cut, thin, long, lossy or dead: a loopback port whose connections
 * are carried on to the broker as its {@link Quality} says.
 *
 * <p>Its buffers are small, the kernel's included, so that a unit that sends more than the link takes is held back soon:
 * behind the unit's own send buffer no more than 16 kB and a tenth of a second wait.
 */
public final class Cable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);
    /** What is carried, delayed or lost at once, bytes: a packet of an Ethernet. */
    static final int PACKET = 1448;

    private static final int KERNEL_BUFFER = 16 * 1024;
    private static final int LOOK_MILLIS = 50;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket door;
    private final InetSocketAddress broker;
    private final Way up;
    private final Way down;
    private final Set<Joint> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong made = new AtomicLong();
    private volatile Quality quality = Quality.WHOLE;
    private volatile boolean closed;

    /** A unit's connection and its continuation. */
    private record Joint(Socket near, Socket far, List<Strand> strands) {}

    private Cable(InetSocketAddress broker, Noise noise) throws IOException {
        this.door = new ServerSocket();
        this.broker = broker;
        this.up = new Way(noise.stream("up"), Quality::upBits);
        this.down = new Way(noise.stream("down"), Quality::downBits);
        // Before it listens, because a window once announced is not taken back.
        door.setReceiveBufferSize(KERNEL_BUFFER);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    }

    /**
     * Lays a whole link.
     *
     * @param broker host and port behind it
     * @param seed decides what is lost and late
     * @throws IOException when no port can be had
     */
    public static Cable lay(URI broker, long seed) throws IOException {
        Cable cable = new Cable(new InetSocketAddress(broker.getHost(), broker.getPort()), new Noise(seed));
        cable.thread("accepts", cable::accept);
        return cable;
    }

    /**
     * The same with a quality that is asked for many times a second.
     *
     * @throws IOException when no port can be had
     */
    public static Cable lay(URI broker, long seed, Supplier<Quality> now) throws IOException {
        Cable cable = lay(broker, seed);
        cable.become(now.get());
        cable.thread("looks", () -> cable.watch(now));
        return cable;
    }

    /** Where a unit connects instead of to the broker. */
    public String url() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    public Quality quality() {
        return quality;
    }

    /** Changes the link, and what is open on it, at once. */
    public void become(Quality next) {
        boolean changed = next.state() != quality.state();
        quality = next;
        if (changed && next.state() == Quality.State.CUT) {
            open.forEach(this::reset);
        } else if (changed && next.state() == Quality.State.SILENT) {
            open.forEach(joint -> joint.strands.forEach(Strand::die));
        }
    }

    public void cut() {
        become(Quality.CUT);
    }

    public void silence() {
        become(Quality.SILENT);
    }

    public void heal() {
        become(Quality.WHOLE);
    }

    /** Connections made through it so far. */
    public long connections() {
        return made.get();
    }

    /** Bytes carried to the broker so far. */
    public long carriedUp() {
        return up.carried();
    }

    /** Bytes carried to units so far. */
    public long carriedDown() {
        return down.carried();
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
                if (quality.state() == Quality.State.CUT) {
                    near.setSoLinger(true, 0);
                    near.close();
                } else if (quality.state() == Quality.State.SILENT) {
                    // The kernel has accepted it, which cannot be helped; the broker hears of nobody.
                    made.incrementAndGet();
                    open.add(new Joint(near, new Socket(), List.of()));
                } else {
                    // A broker that is slow to take one connection keeps no other waiting.
                    thread("joins", () -> join(near));
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
                }
            }
        }
    }

    private void join(Socket near) {
        Socket far = new Socket();
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.setReceiveBufferSize(KERNEL_BUFFER);
            far.connect(broker, CONNECT_MILLIS);
        } catch (IOException e) {
            LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
            end(new Joint(near, far, List.of()), false);
            return;
        }
        Strand upwards = new Strand(this, up, near, far);
        Strand downwards = new Strand(this, down, far, near);
        Joint joint = new Joint(near, far, List.of(upwards, downwards));
        open.add(joint);
        made.incrementAndGet();
        if (quality.state() == Quality.State.SILENT) {
            joint.strands.forEach(Strand::die);
        }
        if (quality.state() == Quality.State.CUT || closed) {
            reset(joint);
        }
        for (Strand strand : joint.strands) {
            thread("reads", () -> carry(joint, strand, strand::read));
            thread("writes", () -> carry(joint, strand, strand::write));
        }
    }

    private interface Carrying {
        void run() throws IOException, InterruptedException;
    }

    /** A joint ends when one of its threads fails, or when both streams have ended; a dead one stays as it is. */
    private void carry(Joint joint, Strand strand, Carrying task) {
        try {
            task.run();
            if (strand.dead() || !joint.far.isOutputShutdown() || !joint.near.isOutputShutdown()) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
            if (strand.dead() && !closed && quality.state() != Quality.State.CUT) {
                return;
            }
            reset(joint);
            return;
        } catch (InterruptedException e) {
            LOG.debug("cable {}: {}", door.getLocalPort(), e.getMessage());
        }
        end(joint, false);
    }

    private void watch(Supplier<Quality> now) {
        try {
            while (!closed) {
                become(now.get());
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("cable {}: no longer watched", door.getLocalPort());
        }
    }

    private void reset(Joint joint) {
        end(joint, true);
    }

    /** @param abruptly with a reset at both ends, and without what they have not read */
    private void end(Joint joint, boolean abruptly) {
        open.remove(joint);
        joint.strands.forEach(Strand::end);
        for (Socket socket : List.of(joint.near, joint.far)) {
            try (socket) {
                if (abruptly && !socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
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
        open.forEach(this::reset);
    }
}
