package amimori.analytics.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training stands: all it needs to go on as if it had never stopped. There is no random state in it: what is drawn
 * follows from seed, epoch and step.
 *
 * @param architecture of the network
 * @param seed of the training
 * @param epoch that goes on, from 0
 * @param step of it that comes next, from 0
 * @param updates steps made in all
 * @param best average precision of the best state so far, or -1
 * @param arrays numbers by set and name
 */
record Checkpoint(
        String architecture,
        long seed,
        int epoch,
        int step,
        long updates,
        double best,
        Map<String, Map<String, float[]>> arrays) {
    private static final String MAGIC = "amimori-training-1";

    /** Writes beside and renames, so that a torn file never takes the place of a whole one. */
    void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
            out.writeUTF(MAGIC);
            out.writeUTF(architecture);
            out.writeLong(seed);
            out.writeInt(epoch);
            out.writeInt(step);
            out.writeLong(updates);
            out.writeDouble(best);
            out.writeInt(arrays.size());
            for (Map.Entry<String, Map<String, float[]>> set : arrays.entrySet()) {
                out.writeUTF(set.getKey());
                out.writeInt(set.getValue().size());
                for (Map.Entry<String, float[]> array : set.getValue().entrySet()) {
                    out.writeUTF(array.getKey());
                    out.writeInt(array.getValue().length);
                    for (float number : array.getValue()) {
                        out.writeFloat(number);
                    }
                }
            }
        }
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IllegalArgumentException if the file is no whole checkpoint */
    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(MAGIC)) {
                throw new IllegalArgumentException(file + " is no checkpoint of a training");
            }
            String architecture = in.readUTF();
            long seed = in.readLong();
            int epoch = in.readInt();
            int step = in.readInt();
            long updates = in.readLong();
            double best = in.readDouble();
            Map<String, Map<String, float[]>> arrays = new LinkedHashMap<>();
            for (int sets = in.readInt(); sets > 0; sets--) {
                arrays.put(in.readUTF(), set(in));
            }
            return new Checkpoint(architecture, seed, epoch, step, updates, best, arrays);
        } catch (EOFException e) {
            throw new IllegalArgumentException(file + " ends too early; it is no whole checkpoint", e);
        }
    }

    private static Map<String, float[]> set(DataInputStream in) throws IOException {
        Map<String, float[]> set = new LinkedHashMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            String name = in.readUTF();
            float[] numbers = new float[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readFloat();
            }
            set.put(name, numbers);
        }
        return set;
    }
}
