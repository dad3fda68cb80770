package amimori.gateway.gnss;

import amimori.wire.Malformed;
import amimori.wire.Position;
import amimori.wire.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What the sentences of one instant said together. */
final class Epoch {
    /** Sentences of one instant may round it differently; the fastest receivers say a hundred instants a second. */
    private static final long SAME_MICROS = 10_000;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    final long microsOfDay;
    /** When its first sentence came: the nearest to the instant it speaks of. */
    final Instant heard;

    LocalDate date;
    private Double lat;
    private Double lon;
    private boolean refused;
    Double alt;
    Double hdop;
    Integer sats;
    Integer quality;
    Double speed;
    Double course;

    Epoch(long microsOfDay, Instant heard) {
        this.microsOfDay = microsOfDay;
        this.heard = heard;
    }

    boolean holds(long otherMicrosOfDay) {
        return Math.abs(otherMicrosOfDay - microsOfDay) < SAME_MICROS;
    }

    /** Of several sentences the last is believed, as gpsd does: some receivers repeat an older place first. */
    void at(double latitude, double longitude) {
        lat = latitude;
        lon = longitude;
        refused = false;
    }

    /** A sentence said outright that there is no fix; a later one of the same instant may know better. */
    void noFix() {
        refused = true;
    }

    boolean fixed() {
        return lat != null && !refused;
    }

    /**
     * @param day on which it was
     * @return empty where no position may carry such a time
     */
    Optional<Position> on(LocalDate day) {
        long micros = day.toEpochDay() * 86_400_000_000L + microsOfDay;
        try {
            return Optional.of(new Position(Times.seconds(micros), lat, lon, alt, hdop, sats, quality, speed, course));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** Whether a day is one that a position may carry. */
    static boolean plausible(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}
