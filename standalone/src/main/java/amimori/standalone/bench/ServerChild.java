package amimori.standalone.bench;

import amimori.standalone.Standalone;
import amimori.standalone.StandaloneConfig;
import amimori.standalone.broker.JournalSync;
import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/**
 * The process under test: what {@code serve} runs, and beside it one thread that tells the parent how much processor
 * time and memory it takes.
 */
@Command(name = "server", hidden = true)
final class ServerChild implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Threads threads = new Threads();

    ServerChild(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StandaloneConfig config = StandaloneConfig.from(environment, Map.of());
        try (Standalone standalone = Standalone.start(config, what -> {})) {
            Answers.serve(words -> switch (words[0]) {
                case "hello" -> hello(standalone);
                case "cpu" -> cpu();
                case "settled" -> settled(standalone.metrics());
                case "heap" -> heap();
                case "collect" -> heapAfterCollection();
                default -> throw new IllegalArgumentException("not understood: " + words[0]);
            });
        }
        return 0;
    }

    private record Hello(int mqtt, int http, JournalSync journal) {}

    private static Hello hello(Standalone standalone) {
        return new Hello(
                standalone.mqttPort(),
                standalone.httpPort(),
                standalone.journal().orElse(null));
    }

    private Map<String, Long> cpu() {
        Map<String, Long> parts = new TreeMap<>();
        threads.look().forEach((part, nanos) -> parts.put(part.name().toLowerCase(java.util.Locale.ROOT), nanos));
        return parts;
    }

    /** Readings that ingest is done with; tells the load when it may go on, and is no figure. */
    private static long settled(MeterRegistry metrics) {
        return (long) metrics.find("amimori.records").tag("kind", "senml").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Bytes that live. */
    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes in use after the last collection that Java thought due, with the garbage it left for later; before any, now. */
    private static long heap() {
        Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(info -> info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pools.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
                .orElseGet(() ->
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
