package amimori.simulator.frames;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a range of seeds may be used for. The ranges do not overlap, so that no picture that a detector was trained on is
 * ever one that it is tested on.
 */
public enum SeedUse {
    /** The demonstration, plots, and the project's own tests. */
    LIVE(0, 999),
    /** Training. */
    TRAIN(1_000, 29_999),
    /** What training looks at to stop and to choose. */
    VALIDATION(30_000, 34_999),
    /** Accuracy of what was trained; nobody chooses anything by these. */
    TEST(35_000, 39_999);

    private final long first;
    private final long last;

    SeedUse(long first, long last) {
        this.first = first;
        this.last = last;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean holds(long seed) {
        return seed >= first && seed <= last;
    }

    /**
     * @param from first seed
     * @param to last seed
     * @throws IllegalArgumentException if they are of no use, or of two
     */
    public static SeedUse of(long from, long to) {
        return Arrays.stream(values())
                .filter(use -> from <= to && use.holds(from) && use.holds(to))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "seeds " + from + "-" + to + ": expected a range within one of " + table()));
    }

    /** All of them, in words. */
    public static String table() {
        return Arrays.stream(values())
                .map(use -> use.word() + " " + use.first + "-" + use.last)
                .collect(Collectors.joining(", "));
    }
}
