package amimori.standalone.fault;

import amimori.simulator.unit.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A unit that writes MQTT 5 byte by byte, so that it can send what a decent client would not. */
final class RawUnit implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int DISCONNECT = 0xe0;
    private static final int USER_PASSWORD_CLEAN = 0xc2;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    RawUnit(String broker, Credentials unit) throws IOException {
        URI uri = URI.create(broker);
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(body);
        head.writeUTF("MQTT");
        head.write(new byte[] {5, (byte) USER_PASSWORD_CLEAN, 0, 60, 0});
        head.writeUTF(unit.unit());
        head.writeUTF(unit.unit());
        byte[] secret = unit.secret().getBytes(StandardCharsets.UTF_8);
        head.writeShort(secret.length);
        head.write(secret);
        packet(CONNECT, body.toByteArray());
        int type = in.readUnsignedByte();
        byte[] answer = in.readNBytes(in.readUnsignedByte());
        if (type != CONNACK || answer[1] != 0) {
            throw new IOException("expected to be let in, found packet " + type + ", reason " + answer[1]);
        }
    }

    /** Publishes at QoS 1 and returns what the broker said to that. */
    String publish(String topic, byte[] payload) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(body);
        head.writeUTF(topic);
        head.writeShort(1);
        head.writeByte(0);
        head.write(payload);
        try {
            packet(PUBLISH_QOS_1, body.toByteArray());
        } catch (IOException e) {
            return answer("cut off while it sent");
        }
        return answer("the end of the connection");
    }

    private String answer(String otherwise) {
        try {
            int type = in.read();
            if (type < 0) {
                return otherwise;
            }
            byte[] said = in.readNBytes(in.readUnsignedByte());
            boolean leave = type == DISCONNECT && said.length > 0;
            return leave ? String.format("DISCONNECT 0x%02x", said[0]) : String.format("packet 0x%02x", type);
        } catch (IOException e) {
            return otherwise;
        }
    }

    private void packet(int type, byte[] body) throws IOException {
        out.writeByte(type);
        int rest = body.length;
        do {
            out.writeByte(rest % 128 | (rest > 127 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
