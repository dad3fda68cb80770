package amimori.analytics.bench;

import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Topic;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The broker's part of MQTT 5 towards one worker, over a loopback socket: hands over frames as fast as they are
 * acknowledged and accepts every count. A broker proper stands elsewhere when workers are many, and would take its share of
 * the cores whose work is measured here.
 */
final class Feed implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBSCRIBE = 8;
    private static final int PINGREQ = 12;
    private static final int DISCONNECT = 14;

    private static final int CONNACK_BYTE = 0x20;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int PUBACK_BYTE = 0x40;
    private static final int SUBACK_BYTE = 0x90;
    private static final int PINGRESP_BYTE = 0xd0;

    private static final int PACKET_IDS = 65_535;
    private static final int FRAMES_A_CLIP = 60;
    private static final long MICROS_BETWEEN = 40_000;
    private static final long FIRST_MICROS = 1_700_000_000_000_000L;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<byte[]> frames;
    private final int windowFrames;
    private final Semaphore window;
    private final AtomicLong counts = new AtomicLong();
    private final AtomicLong countBytes = new AtomicLong();
    private final String topic = Topic.of("bench", "unit", Kind.FRAME, "camera").toString();
    private volatile Socket socket;
    private volatile boolean ending;
    private volatile IOException broken;

    /** @param window frames that may be on their way without being acknowledged, as the worker's Receive Maximum says */
    Feed(List<byte[]> frames, int window) throws IOException {
        this.frames = frames;
        this.windowFrames = window;
        this.window = new Semaphore(window);
        Thread listener = new Thread(this::serve, "bench-feed");
        listener.setDaemon(true);
        listener.start();
    }

    URI url() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    /** Counts accepted so far. */
    long counts() {
        return counts.get();
    }

    /** Mean size of a count message, bytes, its topic not included; 0 before the first. */
    long bytesOfACount() {
        return counts.get() == 0 ? 0 : countBytes.get() / counts.get();
    }

    /** @throws IOException if the connection broke, in which case no count will come */
    void requireWhole() throws IOException {
        if (broken != null) {
            throw new IOException("the connection to the worker broke", broken);
        }
    }

    private void serve() {
        try (Socket accepted = server.accept()) {
            accepted.setTcpNoDelay(true);
            socket = accepted;
            DataInputStream in = new DataInputStream(new BufferedInputStream(accepted.getInputStream(), 1 << 16));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(accepted.getOutputStream(), 1 << 18));
            while (answer(in, out)) {
                // Until the worker takes its leave.
            }
        } catch (EOFException | SocketException e) {
            broken = server.isClosed() ? null : e;
        } catch (IOException e) {
            broken = e;
        }
    }

    private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
        int first = in.readUnsignedByte();
        byte[] body = in.readNBytes(Packets.readLength(in));
        switch (first >> 4) {
            case CONNECT -> send(out, CONNACK_BYTE, new byte[] {0, 0, 0});
            case SUBSCRIBE -> {
                send(out, SUBACK_BYTE, new byte[] {body[0], body[1], 0, 1});
                Thread sender = new Thread(() -> handOver(out), "bench-feed-sender");
                sender.setDaemon(true);
                sender.start();
            }
            case PUBLISH -> {
                int afterTopic = 2 + Packets.word(body, 0);
                send(out, PUBACK_BYTE, new byte[] {body[afterTopic], body[afterTopic + 1]});
                countBytes.addAndGet(body.length - afterTopic);
                counts.incrementAndGet();
            }
            case PUBACK -> window.release();
            case PINGREQ -> send(out, PINGRESP_BYTE, new byte[0]);
            case DISCONNECT -> {
                return false;
            }
            default -> throw new IOException("a packet of a kind that a worker does not send: " + first);
        }
        return true;
    }

    private void handOver(DataOutputStream out) {
        try {
            for (long i = 0; !ending; i++) {
                window.acquire();
                if (ending) {
                    window.release();
                    return;
                }
                FrameHead head = new FrameHead(
                        FIRST_MICROS + i * MICROS_BETWEEN,
                        "clip-" + i / FRAMES_A_CLIP,
                        (int) (i % FRAMES_A_CLIP),
                        FRAMES_A_CLIP,
                        false,
                        Clock.SHIFT,
                        null);
                byte[] jpeg = frames.get((int) (i % frames.size()));
                send(out, PUBLISH_AT_LEAST_ONCE, Packets.publish(topic, (int) (i % PACKET_IDS) + 1, head, jpeg));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            broken = server.isClosed() ? null : e;
        }
    }

    private static void send(DataOutputStream out, int first, byte[] body) throws IOException {
        synchronized (out) {
            out.writeByte(first);
            Packets.writeLength(out, body.length);
            out.write(body);
            out.flush();
        }
    }

    /** Hands over no more; whether all that was handed over is acknowledged. */
    boolean isOver() {
        ending = true;
        return window.availablePermits() >= windowFrames;
    }

    @Override
    public void close() throws IOException {
        ending = true;
        server.close();
        if (socket != null) {
            socket.close();
        }
    }
}
