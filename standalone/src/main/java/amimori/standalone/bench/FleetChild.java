package amimori.standalone.bench;

import amimori.simulator.fleet.Fleet;
import amimori.simulator.fleet.FleetConfig;
import amimori.simulator.fleet.FleetReport;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The load, in a process of its own, so that what it costs is not taken for a cost of what it loads. */
@Command(name = "fleet", hidden = true)
final class FleetChild implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofMinutes(3);

    @Option(names = "--broker", required = true)
    private URI broker;

    @Option(names = "--credentials", required = true)
    private Path credentials;

    @Option(names = "--pack", required = true)
    private int pack;

    @Option(names = "--window", required = true)
    private int window;

    @Option(names = "--ledger", required = true)
    private Path ledger;

    @Option(names = "--seed", required = true)
    private long seed;

    private CompletableFuture<FleetReport> run = CompletableFuture.completedFuture(null);

    /** What the fleet has done since it began. @param report of the last run, or null while it runs */
    record State(boolean running, long sent, long acknowledged, long cpuNanos, FleetReport report) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        FleetConfig config = new FleetConfig(
                broker,
                null,
                Credentials.read(credentials),
                pack,
                0,
                Duration.ofDays(1),
                FleetConfig.MOST_READINGS,
                window,
                DRAIN,
                ledger,
                false,
                seed,
                InstantSource.system());
        try (Fleet fleet = Fleet.connect(config)) {
            Answers.serve(words -> switch (words[0]) {
                case "state" -> state(fleet);
                case "allow" -> allow(fleet, Long.parseLong(words[1]));
                case "run" -> begin(fleet, Integer.parseInt(words[1]), Duration.ofSeconds(Long.parseLong(words[2])));
                default -> throw new IllegalArgumentException("not understood: " + words[0]);
            });
            fleet.stop();
        }
        return 0;
    }

    private State begin(Fleet fleet, int rate, Duration duration) {
        run = CompletableFuture.supplyAsync(() -> {
            try {
                return fleet.run(rate, duration);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        return state(fleet);
    }

    private static boolean allow(Fleet fleet, long readings) {
        fleet.allow(readings);
        return true;
    }

    private State state(Fleet fleet) {
        return new State(!run.isDone(), fleet.sent(), fleet.acknowledged(), Threads.processNanos(), run.getNow(null));
    }
}
