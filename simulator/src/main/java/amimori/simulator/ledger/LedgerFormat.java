package amimori.simulator.ledger;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The file: a magic word, then entries of length (4 bytes), CRC-32 of the rest (4), type (1) and content. */
final class LedgerFormat {
    static final byte[] MAGIC = "AMILEDG1".getBytes(StandardCharsets.US_ASCII);
    /** int id, then the text: a unit or an instrument/quantity. */
    static final byte NAME = 'N';
    /** long number, int unit, int n, then n times int series, long µs, double value. */
    static final byte SENT = 'S';
    /** long number. */
    static final byte ACKNOWLEDGED = 'A';

    static final int HEAD = 9;
    private static final int LONGEST = 1 << 24;

    private LedgerFormat() {}

    interface Visitor {
        /** @param end where the entry ends in the file */
        void entry(byte type, ByteBuffer content, long end) throws IOException;
    }

    /**
     * Reads until the end or until a torn last entry.
     *
     * @throws IOException when the file is no ledger, or is damaged elsewhere than at its end
     */
    static void read(Path file, Visitor visitor) throws IOException {
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException(file + " is no ledger: expected it to begin with AMILEDG1");
            }
            long at = MAGIC.length;
            while (at < size) {
                int length;
                byte[] rest;
                int sum;
                try {
                    length = in.readInt();
                    sum = in.readInt();
                    if (length < 0 || length > LONGEST) {
                        throw new IOException(file + ", byte " + at + ": an entry of " + length + " bytes, damaged");
                    }
                    rest = new byte[length + 1];
                    in.readFully(rest);
                } catch (EOFException torn) {
                    return;
                }
                long end = at + HEAD + length;
                CRC32 crc = new CRC32();
                crc.update(rest);
                if ((int) crc.getValue() != sum) {
                    if (end == size) {
                        return;
                    }
                    throw new IOException(file + ", byte " + at + ": the check sum is wrong, damaged");
                }
                visitor.entry(rest[0], ByteBuffer.wrap(rest, 1, length), end);
                at = end;
            }
        }
    }

    static String text(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
