package amimori.simulator.demo;

import amimori.simulator.unit.Credentials;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * All that a demonstration is told.
 *
 * @param broker {@code tcp://host:port}
 * @param units what the units of {@link DemoNet#ALL} log in with, in that order; 1 to as many as there are
 * @param seed the same seed and days give the same history, so that sending it again doubles nothing
 * @param clock the present
 * @param historyDays days of the past, 0 to 390
 * @param folder for the spools
 * @param progress hears how far the past is sent
 */
public record DemoConfig(
        String broker,
        List<Credentials> units,
        long seed,
        InstantSource clock,
        int historyDays,
        Path folder,
        Progress progress) {
    private static final int MOST_DAYS = 390;

    public DemoConfig {
        units = List.copyOf(units);
        if (units.isEmpty() || units.size() > DemoNet.ALL.size()) {
            throw new IllegalArgumentException(
                    "units: expected 1 to " + DemoNet.ALL.size() + ", found " + units.size());
        }
        if (historyDays < 0 || historyDays > MOST_DAYS) {
            throw new IllegalArgumentException("historyDays: expected 0 to " + MOST_DAYS + ", found " + historyDays);
        }
        progress = progress == null ? (done, of) -> {} : progress;
    }

    /** Thirty days of past and nobody who watches. */
    public static DemoConfig of(String broker, List<Credentials> units, InstantSource clock, Path folder) {
        return new DemoConfig(broker, units, 1, clock, 30, folder, null);
    }

    /** Hears, from threads of the demo, how many days of readings of all units the broker has accepted. */
    @FunctionalInterface
    public interface Progress {
        void sent(int days, int of);
    }
}
