package amimori.simulator.fleet;

import amimori.wire.Clock;
import amimori.wire.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The few packets of MQTT 5 that a unit of a fleet writes. */
final class Packets {
    static final int CONNACK = 2;
    static final int PUBACK = 4;
    static final int DISCONNECT = 14;

    /** A reason code from here on is a refusal. */
    static final int REFUSAL = 0x80;

    /** The longest that four bytes of seven bits say. */
    static final int LENGTH_BYTES = 4;

    static final int KEEP_ALIVE_S = 60;

    private static final int CONTENT_TYPE = 0x03;
    private static final int USER_PROPERTY = 0x26;
    private static final int MQTT_5 = 5;
    private static final int CLEAN_WITH_USER_AND_PASSWORD = 0xc2;
    private static final int PUBLISH_ONCE_ACKNOWLEDGED = 0x32;
    private static final byte[] PROPERTIES = properties();

    private Packets() {}

    private static byte[] properties() {
        ByteBuf all = Unpooled.buffer();
        all.writeByte(CONTENT_TYPE);
        text(all, Message.SENML_CBOR);
        all.writeByte(USER_PROPERTY);
        text(all, Clock.PROPERTY);
        text(all, Clock.SYSTEM.word());
        ByteBuf whole = Unpooled.buffer();
        length(whole, all.readableBytes());
        whole.writeBytes(all);
        byte[] bytes = new byte[whole.readableBytes()];
        whole.readBytes(bytes);
        return bytes;
    }

    /** A clean session: the load's own queue remembers what was not acknowledged. */
    static ByteBuf connect(ByteBufAllocator buffers, String user, String secret) {
        ByteBuf body = buffers.buffer();
        text(body, "MQTT");
        body.writeByte(MQTT_5).writeByte(CLEAN_WITH_USER_AND_PASSWORD).writeShort(KEEP_ALIVE_S);
        length(body, 0);
        text(body, user);
        text(body, user);
        text(body, secret);
        ByteBuf out = buffers.buffer(body.readableBytes() + 1 + LENGTH_BYTES).writeByte(0x10);
        length(out, body.readableBytes());
        out.writeBytes(body);
        body.release();
        return out;
    }

    /** At QoS 1. @param topic as it stands in the packet, its length before it */
    static ByteBuf publish(ByteBufAllocator buffers, byte[] topic, int id, byte[] payload) {
        int rest = topic.length + 2 + PROPERTIES.length + payload.length;
        ByteBuf out = buffers.ioBuffer(1 + LENGTH_BYTES + rest).writeByte(PUBLISH_ONCE_ACKNOWLEDGED);
        length(out, rest);
        return out.writeBytes(topic).writeShort(id).writeBytes(PROPERTIES).writeBytes(payload);
    }

    static ByteBuf ping() {
        return Unpooled.wrappedBuffer(new byte[] {(byte) 0xc0, 0});
    }

    static ByteBuf disconnect() {
        return Unpooled.wrappedBuffer(new byte[] {(byte) 0xe0, 0});
    }

    /** A text as it stands in a packet. */
    static byte[] encoded(String text) {
        ByteBuf out = Unpooled.buffer();
        text(out, text);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static void text(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }

    private static void length(ByteBuf out, int length) {
        int left = length;
        do {
            int seven = left & 0x7f;
            left >>>= 7;
            out.writeByte(left > 0 ? seven | 0x80 : seven);
        } while (left > 0);
    }
}
