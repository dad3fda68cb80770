package amimori.simulator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads along in a ledger that another process is writing. */
public final class LedgerTail implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final Map<Integer, String> names = new HashMap<>();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    /**
     * A pack that was written down before it was published.
     *
     * @param unit whose
     * @param series instrument/quantity of its first reading
     * @param timeMicros of its first reading
     */
    public record Sent(String unit, String series, long timeMicros) {}

    private LedgerTail(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException when the file cannot be read or is no ledger */
    public static LedgerTail open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteBuffer magic = ByteBuffer.allocate(LedgerFormat.MAGIC.length);
            channel.read(magic);
            if (!Arrays.equals(magic.array(), LedgerFormat.MAGIC)) {
                throw new IOException(file + " is no ledger: expected it to begin with AMILEDG1");
            }
            return new LedgerTail(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The packs that were written down since the last call; at the first, all of them. */
    public List<Sent> more() throws IOException {
        List<Sent> all = new ArrayList<>();
        buffer.compact();
        for (int read = channel.read(buffer); read > 0; read = channel.read(buffer)) {
            buffer.flip();
            take(all);
            if (buffer.remaining() == buffer.capacity()) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer);
            } else {
                buffer.compact();
            }
        }
        buffer.flip();
        return all;
    }

    private void take(List<Sent> into) {
        while (buffer.remaining() >= LedgerFormat.HEAD) {
            int begin = buffer.position();
            int length = buffer.getInt(begin);
            if (buffer.remaining() < LedgerFormat.HEAD + length) {
                return;
            }
            ByteBuffer content = buffer.slice(begin + LedgerFormat.HEAD, length);
            byte type = buffer.get(begin + LedgerFormat.HEAD - 1);
            if (type == LedgerFormat.NAME) {
                int id = content.getInt();
                names.put(id, LedgerFormat.text(content));
            } else if (type == LedgerFormat.SENT) {
                content.position(Long.BYTES);
                String unit = names.get(content.getInt());
                if (content.getInt() > 0) {
                    into.add(new Sent(unit, names.get(content.getInt()), content.getLong()));
                }
            }
            buffer.position(begin + LedgerFormat.HEAD + length);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
