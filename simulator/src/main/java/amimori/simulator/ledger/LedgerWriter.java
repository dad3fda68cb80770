package amimori.simulator.ledger;

import amimori.wire.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Appends to a ledger. Each entry has reached the operating system when the call returns, so it survives a kill of any
 * process, this one included; it does not survive a power cut of this machine, which is why a test of power cuts keeps
 * the ledger on another.
 *
 * <p>Safe for many threads.
 */
public final class LedgerWriter implements AutoCloseable {
    private static final int FIRST_BUFFER = 4096;

    private final FileChannel channel;
    private final Map<String, Integer> names = new HashMap<>();
    private final CRC32 crc = new CRC32();
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER);
    private long number;

    private LedgerWriter(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a ledger or begins it. A torn entry at its end, left by a kill, is cut off.
     *
     * @throws IOException when the file cannot be written or is no ledger
     */
    public static LedgerWriter open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            LedgerWriter writer = new LedgerWriter(channel);
            if (channel.size() < LedgerFormat.MAGIC.length) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(LedgerFormat.MAGIC));
            } else {
                writer.resume(file);
            }
            return writer;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void resume(Path file) throws IOException {
        long[] whole = {LedgerFormat.MAGIC.length};
        LedgerFormat.read(file, (type, entry, end) -> {
            if (type == LedgerFormat.NAME) {
                int id = entry.getInt();
                names.put(LedgerFormat.text(entry), id);
            } else {
                number = Math.max(number, entry.getLong());
            }
            whole[0] = end;
        });
        channel.truncate(whole[0]);
        channel.position(whole[0]);
    }

    /**
     * Writes down a pack that is about to be published.
     *
     * @return its number, for {@link #acknowledged}
     */
    public synchronized long sent(String unit, List<Reading> pack) {
        int unitName = name(unit);
        int[] series = new int[pack.size()];
        for (int i = 0; i < series.length; i++) {
            Reading reading = pack.get(i);
            series[i] = name(reading.instrument() + "/" + reading.quantity());
        }
        begin(LedgerFormat.SENT, 16 + 20 * pack.size());
        buffer.putLong(++number).putInt(unitName).putInt(pack.size());
        for (int i = 0; i < series.length; i++) {
            Reading reading = pack.get(i);
            buffer.putInt(series[i]).putLong(reading.timeMicros()).putDouble(reading.value());
        }
        end();
        return number;
    }

    /** Writes down that a pack was accepted, answered with a reason code below 128. */
    public synchronized void acknowledged(long packNumber) {
        begin(LedgerFormat.ACKNOWLEDGED, 8);
        buffer.putLong(packNumber);
        end();
    }

    private int name(String text) {
        Integer known = names.get(text);
        if (known != null) {
            return known;
        }
        int id = names.size();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin(LedgerFormat.NAME, 4 + bytes.length);
        buffer.putInt(id).put(bytes);
        end();
        names.put(text, id);
        return id;
    }

    private void begin(byte type, int length) {
        int whole = LedgerFormat.HEAD + length;
        if (buffer.capacity() < whole) {
            buffer = ByteBuffer.allocate(2 * whole);
        }
        buffer.clear();
        buffer.putInt(length).putInt(0).put(type);
    }

    private void end() {
        buffer.flip();
        crc.reset();
        crc.update(buffer.array(), 8, buffer.limit() - 8);
        buffer.putInt(4, (int) crc.getValue());
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be closed: " + e.getMessage(), e);
        }
    }
}
