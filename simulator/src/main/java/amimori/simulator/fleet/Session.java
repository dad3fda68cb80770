package amimori.simulator.fleet;

import amimori.simulator.unit.Credentials;
import amimori.wire.Kind;
import amimori.wire.Reading;
import amimori.wire.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.collection.IntObjectHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One unit of a fleet: its session and what it has to send again. All of it on the fleet's one thread. */
final class Session {
    private static final int FIRST_ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_IDS = 0xffff;

    /** A pack as published. @param number in the ledger, or 0 */
    record Pack(long number, int readings, byte[] payload) {}

    private final Credentials credentials;
    private final byte[] topic;
    private final Load load;
    private final Line line;
    private final Deque<Pack> again = new ArrayDeque<>();
    private final IntObjectHashMap<Pack> inFlight = new IntObjectHashMap<>(4);
    private Channel channel;
    private boolean up;
    private boolean stood;
    private boolean leaving;
    private int attempts;
    private int lastId;
    private int receiveMaximum = MOST_IDS;
    private long keepAliveNanos = TimeUnit.SECONDS.toNanos(Packets.KEEP_ALIVE_S);
    private long lastWriteNanos;
    private long restUntilNanos = System.nanoTime();

    Session(Credentials credentials, Load load, Line line) {
        this.credentials = credentials;
        this.topic = Packets.encoded(
                Topic.of(credentials.site(), credentials.unit(), Kind.SENML).toString());
        this.load = load;
        this.line = line;
    }

    String unit() {
        return credentials.unit();
    }

    void connect() {
        attempts++;
        line.connect(new Wire(this)).addListener(made -> {
            if (!made.isSuccess()) {
                lost(made.cause().getMessage());
            }
        });
    }

    void opened(Channel made) {
        channel = made;
        write(Packets.connect(made.alloc(), credentials.unit(), credentials.secret()));
        line.later(PATIENCE_SECONDS * 1000, () -> {
            if (channel == made && !up) {
                made.close();
            }
        });
    }

    /** @param keepAliveSeconds the broker's wish; 0 for none */
    void accepted(int mostInFlight, int keepAliveSeconds) {
        receiveMaximum = mostInFlight;
        keepAliveNanos = keepAliveSeconds == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(keepAliveSeconds);
        up = true;
        attempts = 0;
        boolean first = !stood;
        stood = true;
        if (first) {
            line.fleet().stood(this);
        }
    }

    void answered(int id, int reason) {
        Pack pack = inFlight.remove(id);
        if (pack != null) {
            line.fleet().answered(this, pack, reason);
        }
    }

    void received(int bytes) {
        line.received(bytes);
    }

    /** A session that once stood comes back for ever; one that never did is given up after a few attempts. */
    void lost(String why) {
        up = false;
        channel = null;
        List<Pack> cutOff = new ArrayList<>(inFlight.values());
        inFlight.clear();
        cutOff.forEach(pack -> line.fleet().cutOff(this, pack));
        if (leaving) {
            return;
        }
        if (stood || attempts < FIRST_ATTEMPTS) {
            long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(5, attempts));
            line.later(millis, this::connect);
        } else {
            line.fleet().failed(this, why);
        }
    }

    boolean connected() {
        return up;
    }

    /** Whether it may send now. */
    boolean ready(long nowNanos) {
        return up && inFlight.size() < receiveMaximum && nowNanos - restUntilNanos >= 0;
    }

    /** A pack that has to be sent again, or null. */
    Pack repeat() {
        return again.pollFirst();
    }

    void repeatLater(Pack pack, long restNanos) {
        again.addLast(pack);
        restUntilNanos = System.nanoTime() + restNanos;
    }

    List<Reading> next(long nowMicros) {
        return load.next(nowMicros);
    }

    void publish(Pack pack) {
        do {
            lastId = lastId == MOST_IDS ? 1 : lastId + 1;
        } while (inFlight.containsKey(lastId));
        inFlight.put(lastId, pack);
        write(Packets.publish(channel.alloc(), topic, lastId, pack.payload()));
    }

    /** Says that it is still there, if it has said nothing for half of the time it may be silent. */
    void keepAlive(long nowNanos) {
        if (up && nowNanos - lastWriteNanos > keepAliveNanos / 2) {
            write(Packets.ping());
        }
    }

    private void write(ByteBuf packet) {
        lastWriteNanos = System.nanoTime();
        line.sent(packet.readableBytes());
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    /** Takes leave; null if there is nothing to leave. */
    ChannelFuture disconnect() {
        leaving = true;
        Channel open = channel;
        if (open == null) {
            return null;
        }
        if (up) {
            write(Packets.disconnect());
        }
        up = false;
        return open.close();
    }
}
