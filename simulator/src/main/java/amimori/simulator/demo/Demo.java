package amimori.simulator.demo;

import amimori.simulator.fault.Faults;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.simulator.unit.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The demonstration: units that live in real time from the start, and behind them their past, newest day first, through
 * the same spools and uplinks.
 */
public final class Demo implements AutoCloseable {
    /** For so long the troubles of a demonstration that is left running are known ahead. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private final List<SimulatedUnit> units = new ArrayList<>();
    private final List<History> histories = new ArrayList<>();
    private final CompletableFuture<Void> readingsSent;

    private Demo(DemoConfig config) {
        Instant now = config.clock().instant();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        DaysDone days = new DaysDone(config.units().size(), config.historyDays(), config.progress());
        for (int i = 0; i < config.units().size(); i++) {
            UnitPlan plan = DemoNet.ALL.get(i).plan();
            Instant begin = now.minus(Duration.ofDays(config.historyDays() + 1L));
            Faults faults = DemoTroubles.of(config.seed(), plan, begin, now.plus(AHEAD));
            Twin twin = new Twin(config.seed(), plan, faults);
            SimulatedUnit unit = SimulatedUnit.start(
                    config.broker(), null, config.units().get(i), twin, config.folder(), config.clock(), Witness.NONE);
            units.add(unit);
            int number = i;
            History history = new History(config.seed(), unit, now, config.historyDays(), () -> days.done(number));
            histories.add(history);
            sent.add(history.start());
        }
        readingsSent = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    /**
     * Starts the units and, behind them, the past.
     *
     * @throws amimori.gateway.Misconfigured when a spool cannot be used or the broker's URL is none
     */
    public static Demo start(DemoConfig config) {
        return new Demo(config);
    }

    /** Done when the broker has accepted all readings, positions and statuses of the past; pictures follow. */
    public CompletableFuture<Void> readingsSent() {
        return readingsSent;
    }

    public List<SimulatedUnit> units() {
        return List.copyOf(units);
    }

    @Override
    public void close() {
        histories.forEach(History::close);
        units.forEach(SimulatedUnit::close);
    }

    /** A day is done when it is done for every unit. */
    private static final class DaysDone {
        private final int[] done;
        private final int of;
        private final DemoConfig.Progress progress;
        private int said;

        DaysDone(int units, int of, DemoConfig.Progress progress) {
            this.done = new int[units];
            this.of = of;
            this.progress = progress;
        }

        synchronized void done(int unit) {
            done[unit]++;
            int all = java.util.Arrays.stream(done).min().orElse(0);
            if (all > said) {
                said = all;
                progress.sent(all, of);
            }
        }
    }
}
