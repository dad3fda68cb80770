package amimori.ingest.inbox;

import amimori.wire.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An MQTT 5 client that writes packets byte by byte, so that it can write what a decent one would not. */
final class RawUnit implements AutoCloseable {
    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    RawUnit(String url, String clientId) throws IOException {
        URI uri = URI.create(url);
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(10_000);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(body);
        head.writeUTF("MQTT");
        head.write(new byte[] {5, 2, 0, 60, 0});
        head.writeUTF(clientId);
        packet(0x10, body.toByteArray());
        expect(0x20);
    }

    /** Publishes at QoS 1 with one user property, its name and value as they are. */
    void publish(Message message, String name, String value) throws IOException {
        ByteArrayOutputStream properties = new ByteArrayOutputStream();
        DataOutputStream property = new DataOutputStream(properties);
        property.writeByte(3);
        text(property, message.contentType());
        property.writeByte(0x26);
        text(property, name);
        text(property, value);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(body);
        text(head, message.topic());
        head.writeShort(1);
        varint(head, properties.size());
        properties.writeTo(head);
        head.write(message.payload());
        packet(0x32, body.toByteArray());
        expect(0x40);
    }

    private static void text(DataOutputStream into, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        into.writeShort(bytes.length);
        into.write(bytes);
    }

    private void packet(int type, byte[] body) throws IOException {
        out.writeByte(type);
        varint(out, body.length);
        out.write(body);
        out.flush();
    }

    private static void varint(DataOutputStream into, int value) throws IOException {
        int rest = value;
        do {
            into.writeByte(rest % 128 | (rest > 127 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
    }

    private void expect(int type) throws IOException {
        int found = in.readUnsignedByte();
        if (found != type) {
            throw new IOException("expected packet " + type + ", found " + found);
        }
        in.readFully(new byte[in.readUnsignedByte()]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
