package amimori.standalone.bench;

import amimori.standalone.Standalone;
import amimori.standalone.StandaloneConfig;
import amimori.standalone.broker.JournalSync;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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

    /** Bytes that live, and bytes taken from the system for them. */
    private static Map<String, Long> heapAfterCollection() {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Long> said = new LinkedHashMap<>();
        said.put("used", heap.getUsed());
        said.put("committed", heap.getCommitted());
        return said;
    }
}
