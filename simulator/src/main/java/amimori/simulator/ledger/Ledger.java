package amimori.simulator.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A ledger read back: of each unit and series, what was sent, and of it what was acknowledged. */
public final class Ledger {
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Map<String, Series>> units = new TreeMap<>();
    private final Map<Long, Pack> open = new HashMap<>();

    /** One series of one unit; 17 bytes a value. */
    static final class Series {
        private long[] times = new long[16];
        private double[] values = new double[16];
        private boolean[] acknowledged = new boolean[16];
        private int size;

        private int add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                acknowledged = Arrays.copyOf(acknowledged, 2 * size);
            }
            times[size] = time;
            values[size] = value;
            return size++;
        }

        /** Each key once: the values sent for it, and whether one of them was acknowledged. */
        TreeMap<Long, Cell> cells() {
            TreeMap<Long, Cell> cells = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                cells.computeIfAbsent(times[i], time -> new Cell()).add(values[i], acknowledged[i]);
            }
            return cells;
        }
    }

    /** What is known of one key: usually one value, several where a clock jumped back. */
    static final class Cell {
        private double[] sent = new double[0];
        private boolean[] accepted = new boolean[0];

        private void add(double value, boolean acknowledged) {
            int at = indexOf(value);
            if (at < 0) {
                at = sent.length;
                sent = Arrays.copyOf(sent, at + 1);
                accepted = Arrays.copyOf(accepted, at + 1);
                sent[at] = value;
            }
            accepted[at] |= acknowledged;
        }

        private int indexOf(double value) {
            for (int i = 0; i < sent.length; i++) {
                if (Double.compare(sent[i], value) == 0) {
                    return i;
                }
            }
            return -1;
        }

        boolean holds(double value) {
            return indexOf(value) >= 0;
        }

        int size() {
            return sent.length;
        }

        double value(int i) {
            return sent[i];
        }

        boolean acknowledged(int i) {
            return accepted[i];
        }
    }

    private record Pack(Series[] series, int[] index) {}

    private final Predicate<String> wanted;

    private Ledger(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** @throws IOException when the file cannot be read, is no ledger or is damaged before its end */
    public static Ledger read(Path file) throws IOException {
        return read(file, unit -> true);
    }

    /** Only of some units. */
    static Ledger read(Path file, Predicate<String> wanted) throws IOException {
        Ledger ledger = new Ledger(wanted);
        LedgerFormat.read(file, (type, content, end) -> ledger.take(type, content));
        ledger.open.clear();
        return ledger;
    }

    private void take(byte type, ByteBuffer content) throws IOException {
        switch (type) {
            case LedgerFormat.NAME -> {
                int id = content.getInt();
                names.put(id, LedgerFormat.text(content));
            }
            case LedgerFormat.SENT -> sent(content);
            case LedgerFormat.ACKNOWLEDGED -> {
                Pack pack = open.remove(content.getLong());
                for (int i = 0; pack != null && i < pack.series.length; i++) {
                    pack.series[i].acknowledged[pack.index[i]] = true;
                }
            }
            default ->
                throw new IOException(
                        "an entry of unknown type " + type + " in the ledger: written by a newer " + "simulator?");
        }
    }

    private void sent(ByteBuffer content) {
        long number = content.getLong();
        String name = names.get(content.getInt());
        if (!wanted.test(name)) {
            return;
        }
        Map<String, Series> unit = units.computeIfAbsent(name, any -> new TreeMap<>());
        int n = content.getInt();
        Pack pack = new Pack(new Series[n], new int[n]);
        for (int i = 0; i < n; i++) {
            Series series = unit.computeIfAbsent(names.get(content.getInt()), any -> new Series());
            pack.series[i] = series;
            pack.index[i] = series.add(content.getLong(), content.getDouble());
        }
        open.put(number, pack);
    }

    /** Ids of all units that sent something. */
    public Set<String> units() {
        return units.keySet();
    }

    /** Series of a unit by instrument/quantity. */
    Map<String, Series> series(String unit) {
        return units.get(unit);
    }
}
