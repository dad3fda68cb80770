package amimori.standalone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of this process by part, told by the names of threads. What no Java thread has used is Java's own:
 * collections and compilation. So is the last of a thread that ended since it was looked at before.
 */
final class Threads {
    private final Map<Long, Long> seen = new HashMap<>();
    private final Map<Part, Long> nanos = new TreeMap<>();

    /** Whose a thread is. */
    enum Part {
        BROKER,
        INGEST,
        ANALYTICS,
        OTHER,
        JVM;

        static Part of(String thread) {
            if (thread.contains("ctivemq") || thread.contains("ctiveMQ") || thread.startsWith("broker")) {
                return BROKER;
            }
            if (thread.contains("analytics")) {
                return ANALYTICS;
            }
            if (thread.contains("ingest")
                    || thread.startsWith("amimori")
                    || thread.startsWith("upkeep")
                    || thread.startsWith("vert.x")
                    || thread.startsWith("Hikari")) {
                return INGEST;
            }
            return OTHER;
        }
    }

    /** Nanoseconds of each part since the process began. */
    synchronized Map<Part, Long> look() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] used = threads.getThreadCpuTime(ids);
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && used[i] >= 0) {
                long more = used[i] - seen.getOrDefault(ids[i], 0L);
                seen.put(ids[i], used[i]);
                nanos.merge(Part.of(infos[i].getThreadName()), more, Long::sum);
            }
        }
        Map<Part, Long> all = new TreeMap<>(nanos);
        long java = all.values().stream().mapToLong(Long::longValue).sum();
        all.put(Part.JVM, Math.max(0, processNanos() - java));
        return all;
    }

    /** Processor time of the whole process. */
    static long processNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
