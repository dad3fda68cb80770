package amimori.ingest.db;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in the binary form of {@code COPY}, column by column in the table's order. */
public final class CopyBuffer {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int FLAGS_AND_EXTENSION = 8;
    /** 2000-01-01, PostgreSQL's epoch, in µs since 1970. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int NULL = -1;
    private static final int END = -1;
    private static final byte JSONB_VERSION = 1;
    /** PostgreSQL's number of the type {@code int4}. */
    private static final int INT4 = 23;

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    CopyBuffer begin() {
        length = 0;
        room(SIGNATURE.length + FLAGS_AND_EXTENSION);
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        length = SIGNATURE.length;
        int32(0);
        int32(0);
        return this;
    }

    void row(int columns) {
        room(2);
        int16(columns);
    }

    void end() {
        room(2);
        int16(END);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    public CopyBuffer int2(int value) {
        room(6);
        int32(2);
        int16(value);
        return this;
    }

    public CopyBuffer int2(Integer value) {
        return value == null ? nothing() : int2(value.intValue());
    }

    public CopyBuffer int4(int value) {
        room(8);
        int32(4);
        int32(value);
        return this;
    }

    /** @param values one dimension, no nulls */
    public CopyBuffer int4Array(int[] values) {
        room(24 + 8 * values.length);
        int32(20 + 8 * values.length);
        int32(1);
        int32(0);
        int32(INT4);
        int32(values.length);
        int32(1);
        for (int value : values) {
            int4(value);
        }
        return this;
    }

    public CopyBuffer float8(double value) {
        room(12);
        int32(8);
        int64(Double.doubleToLongBits(value));
        return this;
    }

    public CopyBuffer float8(Double value) {
        return value == null ? nothing() : float8(value.doubleValue());
    }

    /** @param micros µs since 1970 UTC */
    public CopyBuffer timestamptz(long micros) {
        room(12);
        int32(8);
        int64(micros - EPOCH_MICROS);
        return this;
    }

    public CopyBuffer bool(boolean value) {
        room(5);
        int32(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyBuffer text(String value) {
        return value == null ? nothing() : bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyBuffer jsonb(byte[] json) {
        room(5 + json.length);
        int32(1 + json.length);
        bytes[length++] = JSONB_VERSION;
        raw(json);
        return this;
    }

    public CopyBuffer bytea(byte[] value) {
        room(4 + value.length);
        int32(value.length);
        raw(value);
        return this;
    }

    private CopyBuffer nothing() {
        room(4);
        int32(NULL);
        return this;
    }

    private void raw(byte[] value) {
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void int16(int value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int32(int value) {
        int16(value >> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }
}
