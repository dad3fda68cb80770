package amimori.analytics.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds.
 *
 * @param residentMegabytes all of it, native memory and libraries too; negative where the system does not tell
 * @param heapMegabytes of it in use on Java's heap
 */
record Memory(double residentMegabytes, double heapMegabytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGA = 1 << 20;

    static Memory now() {
        return new Memory(
                resident(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA);
    }

    private static double resident() {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / MEGA)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
