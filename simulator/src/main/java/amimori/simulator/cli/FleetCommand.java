package amimori.simulator.cli;

import amimori.simulator.fleet.Fleet;
import amimori.simulator.fleet.FleetConfig;
import amimori.simulator.fleet.FleetReport;
import amimori.simulator.unit.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate fleet}: load. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sends readings of many units over real MQTT sessions, bounded in time and number.")
final class FleetCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(FleetCommand.class);

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions at;

    @Option(names = "--units", paramLabel = "N", description = "Use at most so many of the credentials.")
    private int units = Integer.MAX_VALUE;

    @Option(names = "--pack", paramLabel = "N", description = "Readings in a message.")
    private int pack = 10;

    @Option(names = "--rate", paramLabel = "N", description = "Readings a second of all; 0: as fast as acknowledged.")
    private int rate = 1_000;

    @Option(names = "--seconds", paramLabel = "S", description = "How long.")
    private long seconds = 60;

    @Option(names = "--readings", paramLabel = "N", description = "How many at most.")
    private long readings = 10_000_000;

    @Option(names = "--window", paramLabel = "N", description = "Messages that may wait for acknowledgement.")
    private int window = 2_000;

    @Option(names = "--drain-seconds", paramLabel = "S", description = "How long to wait for the last of them.")
    private long drain = 60;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Write down what was sent and acknowledged.")
    private Path ledger;

    @Option(names = "--allow-remote", description = "Allow a broker on another machine.")
    private boolean remote;

    @Option(names = "--seed", paramLabel = "N", description = "Of the values.")
    private long seed = 1;

    @Option(
            names = "--until-input-ends",
            description = "Make no more when standard input ends, and wait for what is missing.")
    private boolean untilInputEnds;

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::load);
    }

    private Integer load() throws Exception {
        List<Credentials> all = Credentials.read(at.credentials);
        FleetConfig config = new FleetConfig(
                at.broker,
                at.ca,
                all.subList(0, Math.min(units, all.size())),
                pack,
                rate,
                Duration.ofSeconds(seconds),
                readings,
                window,
                Duration.ofSeconds(drain),
                ledger,
                remote,
                seed,
                InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        try (Fleet fleet = Fleet.connect(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop, "stop the fleet"));
            if (untilInputEnds) {
                stopAtEndOfInput(fleet);
            }
            out.printf("%d units connected, sending%n", config.units().size());
            out.flush();
            FleetReport report = fleet.run();
            out.printf(
                    "%,d readings sent, %,d acknowledged in %.1f s (%,.0f/s); %d messages refused, %d cut off and sent"
                            + " again%n",
                    report.sent(),
                    report.acknowledged(),
                    report.seconds(),
                    report.readingsPerSecond(),
                    report.refused(),
                    report.broken());
            if (json) {
                out.println(report.json());
            }
            out.flush();
            return report.acknowledged() == report.sent() ? 0 : 1;
        }
    }

    private static void stopAtEndOfInput(Fleet fleet) {
        Thread listening = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        LOG.warn("standard input: {}", e.getMessage());
                    }
                    fleet.stop();
                },
                "listen for the end");
        listening.setDaemon(true);
        listening.start();
    }
}
