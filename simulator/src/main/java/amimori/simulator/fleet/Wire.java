package amimori.simulator.fleet;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a session, as long as it lasts: reads the few packets that a broker sends to who only publishes. */
final class Wire extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final int RECEIVE_MAXIMUM = 0x21;
    private static final int SERVER_KEEP_ALIVE = 0x13;
    private static final int USER_PROPERTY = 0x26;

    private final Session session;
    private String ended = "the broker ended the connection";

    Wire(Session session) {
        this.session = session;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        session.opened(context.channel());
        super.channelActive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int begin = in.readerIndex();
        if (in.readableBytes() < 2) {
            return;
        }
        int type = in.readUnsignedByte() >> 4;
        int length = 0;
        int seven = 0x80;
        for (int i = 0; (seven & 0x80) != 0; i++) {
            if (!in.isReadable() || i == Packets.LENGTH_BYTES) {
                in.readerIndex(begin);
                return;
            }
            seven = in.readUnsignedByte();
            length |= (seven & 0x7f) << (7 * i);
        }
        if (in.readableBytes() < length) {
            in.readerIndex(begin);
            return;
        }
        packet(context, type, in.readSlice(length));
        session.received(in.readerIndex() - begin);
    }

    private void packet(ChannelHandlerContext context, int type, ByteBuf body) {
        switch (type) {
            case Packets.PUBACK -> {
                int id = body.readUnsignedShort();
                session.answered(id, body.isReadable() ? body.readUnsignedByte() : 0);
            }
            case Packets.CONNACK -> connack(context, body);
            case Packets.DISCONNECT ->
                ended = "the broker says " + reason(body.isReadable() ? body.readUnsignedByte() : 0);
            default -> LOG.trace("packet of type {}", type); // an answer to a ping asks for nothing
        }
    }

    private void connack(ChannelHandlerContext context, ByteBuf body) {
        body.skipBytes(1);
        int code = body.readUnsignedByte();
        if (code >= Packets.REFUSAL) {
            ended = "the broker says " + reason(code);
            context.close();
            return;
        }
        int receiveMaximum = 0xffff;
        int keepAlive = Packets.KEEP_ALIVE_S;
        ByteBuf properties = body.readSlice(varint(body));
        while (properties.isReadable()) {
            int name = properties.readUnsignedByte();
            switch (name) {
                case RECEIVE_MAXIMUM -> receiveMaximum = properties.readUnsignedShort();
                case SERVER_KEEP_ALIVE -> keepAlive = properties.readUnsignedShort();
                default -> skip(properties, name);
            }
        }
        session.accepted(receiveMaximum, keepAlive);
    }

    /** Passes over the other properties of a CONNACK, by the lengths that MQTT 5 gives them. */
    private static void skip(ByteBuf properties, int name) {
        switch (name) {
            case 0x24, 0x25, 0x28, 0x29, 0x2a -> properties.skipBytes(1);
            case 0x22 -> properties.skipBytes(2);
            case 0x11, 0x27 -> properties.skipBytes(4);
            case 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> properties.skipBytes(properties.readUnsignedShort());
            case USER_PROPERTY -> {
                properties.skipBytes(properties.readUnsignedShort());
                properties.skipBytes(properties.readUnsignedShort());
            }
            default -> properties.skipBytes(properties.readableBytes());
        }
    }

    private static int varint(ByteBuf in) {
        int value = 0;
        int seven = 0x80;
        for (int i = 0; (seven & 0x80) != 0; i++) {
            seven = in.readUnsignedByte();
            value |= (seven & 0x7f) << (7 * i);
        }
        return value;
    }

    private static String reason(int code) {
        return String.format("0x%02X", code);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        session.lost(ended);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ended = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        context.close();
    }
}
