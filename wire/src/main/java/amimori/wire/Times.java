package amimori.wire;

import java.time.Instant;
import java.util.function.Supplier;

/** Conversions between the wire's seconds, the contract's microseconds and {@link Instant}. */
public final class Times {
    private static final long MICROS = 1_000_000L;
    /** Year 9999; beyond it a time is certainly not one. */
    private static final double MAX_SECONDS = 253_402_300_799d;

    private Times() {}

    public static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS), Math.floorDiv(instant.getNano(), 1000));
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
    }

    /**
     * Seconds since 1970 to the nearest microsecond. A double resolves a quarter of a microsecond in this century.
     *
     * @throws Malformed if the seconds are not finite, before 1970 or after the year 9999
     */
    public static long ofSeconds(String place, double seconds) {
        return ofSeconds(() -> place, seconds);
    }

    /** The same, where naming the place each time would cost more than the conversion. */
    static long ofSeconds(Supplier<String> place, double seconds) {
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw Malformed.at(place.get(), seconds, "seconds since 1970");
        }
        return Math.round(seconds * MICROS);
    }

    public static double seconds(long micros) {
        return micros / (double) MICROS;
    }
}
