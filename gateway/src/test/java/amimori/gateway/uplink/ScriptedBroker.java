package amimori.gateway.uplink;

import amimori.gateway.spool.Lane;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/** Just enough of an MQTT 5 server to answer as no well-behaved broker would. */
final class ScriptedBroker implements AutoCloseable {
    /** Answers nothing to this message, ever. */
    static final int SILENCE = -1;
    /** Cuts the connection instead of answering. */
    static final int CUT = -2;
    /** Answers when {@link #answerHeld} is called. */
    static final int HOLD = -3;

    /** What to answer to a message. */
    interface Script {
        int answer(Received received);
    }

    /** A PUBLISH, whole. */
    record Received(int connection, int packetId, String topic, byte[] payload, long atNanos) {
        Lane lane() {
            return topic.contains("/frame/") ? Lane.FRAMES : Lane.READINGS;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private record Held(Socket socket, int packetId) {}

    private final ServerSocket server;
    private final Script script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<byte[]> connects = new CopyOnWriteArrayList<>();
    private final List<Integer> farewells = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int maximumPacketSize;
    private volatile int receiveMaximum;
    private volatile int connectAnswer;
    private volatile long cutAfterBytes = Long.MAX_VALUE;

    ScriptedBroker(Script script) throws IOException {
        this(script, ServerSocketFactory.getDefault());
    }

    /** @param sockets plain or TLS */
    ScriptedBroker(Script script, ServerSocketFactory sockets) throws IOException {
        this.script = script;
        this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "scripted broker");
        thread.setDaemon(true);
        thread.start();
    }

    ScriptedBroker maximumPacketSize(int size) {
        maximumPacketSize = size;
        return this;
    }

    ScriptedBroker receiveMaximum(int most) {
        receiveMaximum = most;
        return this;
    }

    /** Refuses connections with this code, or is silent. */
    ScriptedBroker connectAnswer(int code) {
        connectAnswer = code;
        return this;
    }

    /** Cuts a connection once so many bytes came over it, in the middle of whatever is being sent; of -1 at once. */
    ScriptedBroker cutAfterBytes(long most) {
        cutAfterBytes = most;
        return this;
    }

    String url() {
        return "tcp://127.0.0.1:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    List<Received> received(Lane lane) {
        return received.stream().filter(one -> one.lane() == lane).toList();
    }

    int connections() {
        return connections.get();
    }

    /** Connections that neither side has ended. */
    int open() {
        return sockets.size();
    }

    /** Bodies of the CONNECT packets. */
    List<byte[]> connects() {
        return connects;
    }

    List<Integer> farewells() {
        return farewells;
    }

    long bytes() {
        return bytes.get();
    }

    void answerHeld(int code) throws IOException {
        for (Held one : held) {
            held.remove(one);
            acknowledge(one.socket(), one.packetId(), code);
        }
    }

    void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "scripted connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        int connection = connections.incrementAndGet();
        long left = cutAfterBytes;
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (left >= 0) {
                int type = in.readUnsignedByte();
                int length = varInt(in);
                if (length > left) {
                    in.readNBytes((int) Math.max(0, left));
                    return;
                }
                byte[] body = in.readNBytes(length);
                if (body.length < length) {
                    return;
                }
                left -= length;
                bytes.addAndGet(length);
                if (!handle(socket, connection, type, body)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other side, or close(), ended it.
            sockets.remove(socket);
        }
    }

    private boolean handle(Socket socket, int connection, int type, byte[] body) throws IOException {
        switch (type >> 4) {
            case 1 -> {
                connects.add(body);
                if (connectAnswer != SILENCE) {
                    write(socket, 0x20, connack());
                }
                return connectAnswer <= 0;
            }
            case 3 -> {
                return publish(socket, connection, body);
            }
            case 12 -> write(socket, 0xD0, new byte[0]);
            case 14 -> {
                farewells.add(body.length == 0 ? 0 : body[0] & 0xff);
                return false;
            }
            default -> throw new IOException("packet type " + (type >> 4));
        }
        return true;
    }

    private boolean publish(Socket socket, int connection, byte[] body) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        byte[] topic = new byte[buffer.getShort() & 0xffff];
        buffer.get(topic);
        int packetId = buffer.getShort() & 0xffff;
        int properties = 0;
        int shift = 0;
        int b;
        do {
            b = buffer.get();
            properties |= (b & 0x7f) << shift;
            shift += 7;
        } while ((b & 0x80) != 0);
        buffer.position(buffer.position() + properties);
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        Received one = new Received(
                connection, packetId, new String(topic, StandardCharsets.UTF_8), payload, System.nanoTime());
        received.add(one);
        int answer = script.answer(one);
        switch (answer) {
            case CUT -> {
                return false;
            }
            case SILENCE -> {
                return true;
            }
            case HOLD -> held.add(new Held(socket, packetId));
            default -> acknowledge(socket, packetId, answer);
        }
        return true;
    }

    private byte[] connack() throws IOException {
        ByteArrayOutputStream properties = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(properties);
        if (maximumPacketSize > 0) {
            out.writeByte(0x27);
            out.writeInt(maximumPacketSize);
        }
        if (receiveMaximum > 0) {
            out.writeByte(0x21);
            out.writeShort(receiveMaximum);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        body.write(connectAnswer);
        body.write(properties.size());
        properties.writeTo(body);
        return body.toByteArray();
    }

    private static void acknowledge(Socket socket, int packetId, int code) throws IOException {
        write(
                socket,
                0x40,
                code == 0
                        ? new byte[] {(byte) (packetId >> 8), (byte) packetId}
                        : new byte[] {(byte) (packetId >> 8), (byte) packetId, (byte) code, 0});
    }

    private static void write(Socket socket, int type, byte[] body) throws IOException {
        byte[] packet = new byte[body.length + 2];
        packet[0] = (byte) type;
        packet[1] = (byte) body.length;
        System.arraycopy(body, 0, packet, 2, body.length);
        synchronized (socket) {
            socket.getOutputStream().write(packet);
        }
    }

    private static int varInt(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        int b;
        do {
            b = in.readUnsignedByte();
            value |= (b & 0x7f) << shift;
            shift += 7;
        } while ((b & 0x80) != 0);
        return value;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
