package amimori.simulator.cli;

import amimori.simulator.demo.DemoNet;
import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.simulator.ledger.LedgerWitness;
import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.simulator.unit.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate units}: whole units, with camera and receivers, through the real gateway. */
@Command(
        name = "units",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Units with simulated devices and the real gateway behind them, in real time, until stopped.")
final class UnitsCommand implements Callable<Integer> {
    private static final double DEGREES_APART = 0.02;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions at;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the spools lie.")
    private Path data = Path.of("data", "simulated");

    @Option(names = "--readings-every", paramLabel = "SECONDS", description = "Between readings.")
    private double readings = 10;

    @Option(names = "--positions-every", paramLabel = "SECONDS", description = "Between positions.")
    private double positions = 60;

    @Option(names = "--clips-every", paramLabel = "SECONDS", description = "Between clips of 3 frames, at least 3.")
    private double clips = 60;

    @Option(names = "--seconds", paramLabel = "S", description = "How long; 0: until stopped.")
    private long seconds;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Write down what the loggers hand to the gateways.")
    private Path ledger;

    @Option(
            names = "--outage",
            paramLabel = "FROM-TO",
            description = "Cut the links from so many to so many seconds after the start, such as 30-90.")
    private String outage;

    @Option(names = "--seed", paramLabel = "N", description = "Of the sea.")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::live);
    }

    private Integer live() throws Exception {
        List<Credentials> all = Credentials.read(at.credentials);
        Files.createDirectories(data);
        Instant now = Instant.now();
        List<SimulatedUnit> units = new ArrayList<>();
        CountDownLatch stop = new CountDownLatch(1);
        Thread closing = new Thread(
                () -> {
                    units.forEach(SimulatedUnit::close);
                    stop.countDown();
                },
                "stop the units");
        try (LedgerWriter writer = ledger == null ? null : LedgerWriter.open(ledger)) {
            for (int i = 0; i < all.size(); i++) {
                Witness witness = writer == null
                        ? Witness.NONE
                        : new LedgerWitness(writer, all.get(i).unit());
                Twin twin = new Twin(seed, plan(i), faults(now));
                units.add(SimulatedUnit.start(
                        at.broker.toString(), at.ca, all.get(i), twin, data, InstantSource.system(), witness));
            }
            Runtime.getRuntime().addShutdownHook(closing);
            spec.commandLine().getOut().printf("%d units live, Ctrl-C stops them%n", units.size());
            spec.commandLine().getOut().flush();
            boolean stopped = stop.await(seconds > 0 ? seconds : Long.MAX_VALUE, TimeUnit.SECONDS);
            if (!stopped) {
                units.forEach(SimulatedUnit::close);
            }
        }
        return 0;
    }

    /** The demonstration's nets in turn, each a little further along the coast. */
    private UnitPlan plan(int number) {
        UnitPlan model = DemoNet.ALL.get(number % DemoNet.ALL.size()).plan();
        int round = number / DemoNet.ALL.size();
        UnitPlan plan = round == 0
                ? model
                : model.as(
                        model.net().name() + " " + (round + 1),
                        model.place().lat() + DEGREES_APART * round,
                        model.place().lon());
        return plan.every(span(readings), span(positions), span(clips));
    }

    private static Duration span(double seconds) {
        if (!(seconds >= 0.01 && seconds <= 86_400)) {
            throw new IllegalArgumentException("seconds between: expected 0.01 to 86400, found " + seconds);
        }
        return Duration.ofMillis((long) (1000 * seconds));
    }

    private Faults faults(Instant now) {
        if (outage == null) {
            return Faults.none();
        }
        String[] ends = outage.split("-");
        try {
            return Faults.none()
                    .and(new Fault.Outage(
                            now.plusSeconds(Long.parseLong(ends[0])), now.plusSeconds(Long.parseLong(ends[1]))));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("--outage: expected such as 30-90, found \"" + outage + '"', e);
        }
    }
}
