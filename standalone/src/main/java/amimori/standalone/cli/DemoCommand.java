package amimori.standalone.cli;

import amimori.ingest.Misconfigured;
import amimori.simulator.demo.Demo;
import amimori.simulator.demo.DemoConfig;
import amimori.simulator.unit.Credentials;
import amimori.standalone.Standalone;
import amimori.standalone.StandaloneConfig;
import amimori.standalone.demo.DemoHauls;
import amimori.standalone.demo.DemoUnits;
import amimori.standalone.demo.Lived;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process with a simulated sea, nets that have a past, and no hardware. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs everything in one process with three simulated nets and their past to look at.",
        footer = {"", "The simulated units speak MQTT like real ones. All of it lives in AMIMORI_DATA."})
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 390;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--history-days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "days of past at the first start, 0 to 390 (default ${DEFAULT-VALUE})")
    private int historyDays;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same seed gives the same sea (default ${DEFAULT-VALUE})")
    private long seed;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (historyDays < 0 || historyDays > MOST_DAYS) {
            throw new Misconfigured("--history-days: expected 0 to " + MOST_DAYS + ", found " + historyDays + ".");
        }
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        StandaloneConfig config = Flags.config(spec, environment);
        try (Ending ending = Ending.listen();
                Standalone standalone = Standalone.start(config, terminal.startingUnless(ending))) {
            terminal.ready(standalone);
            Path folder = config.data().resolve("demo");
            Clock clock = Clock.systemUTC();
            Lived lived = Lived.in(folder, clock);
            List<Credentials> units = DemoUnits.registered(standalone.database(), folder);
            // Closed first, so that the units take leave of a broker that still listens.
            try (DemoHauls hauls = DemoHauls.start(standalone.database(), units, seed, clock, historyDays);
                    Demo nets = live(folder, lived, units, standalone, terminal)) {
                ending.await();
            }
        }
        return 0;
    }

    private Demo live(Path folder, Lived lived, List<Credentials> units, Standalone standalone, Terminal terminal) {
        int days = lived.daysMissing(historyDays);
        terminal.say(days == 0 ? "the nets go on" : "the nets live, and send their past of " + days + " days");
        Demo demo = Demo.start(new DemoConfig(
                standalone.brokerUrl(),
                units,
                seed,
                Clock.systemUTC(),
                days,
                folder.resolve("spool"),
                (done, of) -> progress(terminal, done, of)));
        demo.readingsSent().thenRun(() -> {
            lived.pastIsSent();
            if (days > 0) {
                terminal.say("the past is sent; its pictures follow");
            }
        });
        return demo;
    }

    private static void progress(Terminal terminal, int done, int of) {
        if (done < of && done % 5 == 0) {
            terminal.say("past: " + done + " of " + of + " days");
        }
    }
}
