package amimori.simulator.cli;

import amimori.simulator.chart.Chart;
import amimori.simulator.chart.Panel;
import amimori.simulator.sea.Current;
import amimori.simulator.sea.Kyucho;
import amimori.simulator.sea.Sea;
import amimori.simulator.unit.UnitPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate sea}: what the sea does, as a chart. */
@Command(
        name = "sea",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Draws tide, currents and temperatures of the rocks' net as a PNG and lists the kyucho.")
final class SeaCommand implements Callable<Integer> {
    private static final int RED = 0xc2410c;
    private static final int BLUE = 0x0369a1;
    private static final int GREEN = 0x15803d;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The PNG to write.")
    private Path out;

    @Option(names = "--from", paramLabel = "TIME", description = "ISO 8601 UTC.")
    private Instant from = Instant.parse("2026-08-15T00:00:00Z");

    @Option(names = "--days", paramLabel = "N", description = "1 to 400.")
    private int days = 30;

    @Option(names = "--seed", paramLabel = "N", description = "Of the sea.")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::draw);
    }

    private Integer draw() throws IOException {
        if (days < 1 || days > 400) {
            throw new IllegalArgumentException("--days: expected 1 to 400, found " + days);
        }
        Sea sea = new Sea(seed, UnitPlan.ROCKS.place());
        Instant to = from.plus(Duration.ofDays(days));
        Panel tide = new Panel("tide, m", -2.2, 2.2, 1).curve("height", RED, from, to, sea::tide);
        Panel current = new Panel("current, knots", 0, 2.4, 1)
                .curve("at 10 m", RED, from, to, t -> knots(sea, 10, t))
                .curve("at 30 m", BLUE, from, to, t -> knots(sea, 30, t));
        Panel warmth = new Panel("temperature, °C", 12, 30, 5)
                .curve("at 1.5 m", RED, from, to, t -> sea.temperature(1.5, t))
                .curve("at 10 m", BLUE, from, to, t -> sea.temperature(10, t))
                .curve("at 20 m", GREEN, from, to, t -> sea.temperature(20, t));
        new Chart(from, to, UnitPlan.ROCKS.zone(), List.of(tide, current, warmth)).write(out);
        PrintWriter text = spec.commandLine().getOut();
        for (Kyucho event : sea.kyucho().between(from, from.plus(Duration.ofDays(days)))) {
            text.printf(
                    "kyucho %s to %s, %.2f m/s more at its height, %+.1f °C, felt in %s%n",
                    event.onset(), event.end(), event.peak(), event.warming(), layers(event.reach()));
        }
        text.flush();
        return 0;
    }

    private static String layers(Kyucho.Reach reach) {
        return switch (reach) {
            case UPPER -> "the upper layer";
            case LOWER -> "the lower layer";
            case BOTH -> "both layers";
        };
    }

    private static double knots(Sea sea, double depth, Instant time) {
        return sea.current(depth, time).speed() / Current.KNOT;
    }
}
