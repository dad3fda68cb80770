package amimori.analytics.bench;

import amimori.wire.FrameHead;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/** As much of MQTT 5's packets as {@link Feed} needs. */
final class Packets {
    private static final int USER_PROPERTY = 0x26;
    private static final int CONTENT_TYPE = 0x03;

    private Packets() {}

    /** Everything of a PUBLISH after its fixed header. */
    static byte[] publish(String topic, int packetId, FrameHead head, byte[] payload) throws IOException {
        ByteArrayOutputStream properties = new ByteArrayOutputStream();
        DataOutputStream property = new DataOutputStream(properties);
        property.writeByte(CONTENT_TYPE);
        property.writeUTF("image/jpeg");
        for (Map.Entry<String, String> pair : head.toProperties().entrySet()) {
            property.writeByte(USER_PROPERTY);
            property.writeUTF(pair.getKey());
            property.writeUTF(pair.getValue());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(payload.length + 512);
        DataOutputStream out = new DataOutputStream(body);
        out.writeUTF(topic);
        out.writeShort(packetId);
        writeLength(out, properties.size());
        properties.writeTo(out);
        out.write(payload);
        return body.toByteArray();
    }

    static int readLength(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return length;
            }
        }
        throw new IOException("a length of more than four bytes");
    }

    static void writeLength(DataOutputStream out, int length) throws IOException {
        int rest = length;
        while (rest > 0x7f) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
