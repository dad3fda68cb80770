package amimori.gateway.gnss;

import amimori.wire.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Puts sentences of one instant together to one position each: GGA, GNS, RMC, GLL for the place, RMC and ZDA for the
 * date, RMC and VTG for speed and course.
 *
 * <p>A sentence of another instant closes the one before; so does {@link #flush()}, called when the receiver falls
 * silent. A position carries the receiver's own time, even where that stands still or runs back.
 *
 * <p>The date: two-digit years from 80 on are of the last century. Between dated sentences midnight is noticed. A
 * receiver whose GPS week number has rolled over says a date 1024 weeks in the past; nothing in NMEA tells, so it is
 * passed on as said and refused ashore as {@code clock}.
 */
final class Epochs {
    private static final double KNOT = 1852.0 / 3600;
    private static final long HALF_DAY = 43_200_000_000L;
    private static final int CENTURY_TURN = 80;
    private static final int MOST_QUALITY = 8;
    /** Beyond it the oldest is let go. */
    static final int MOST_UNDATED = 600;

    private final InstantSource arrival;
    private final BiConsumer<Position, Instant> sink;
    private final List<Epoch> undated = new ArrayList<>();
    private Epoch epoch;
    private LocalDate date;
    private long dateMicrosOfDay;
    private long letGo;

    /**
     * @param arrival says when a sentence came
     * @param sink takes each position and when its first sentence came
     */
    Epochs(InstantSource arrival, BiConsumer<Position, Instant> sink) {
        this.arrival = arrival;
        this.sink = sink;
    }

    /** Takes a sentence of any kind; those it does not know are passed over. */
    void accept(Sentence sentence) {
        switch (sentence.type()) {
            case "GGA" -> gga(sentence);
            case "GNS" -> gns(sentence);
            case "RMC" -> rmc(sentence);
            case "GLL" -> gll(sentence);
            case "ZDA" -> zda(sentence);
            case "VTG" -> vtg(sentence);
            default -> {
                // Says nothing about where or when.
            }
        }
    }

    private Optional<Epoch> at(Long microsOfDay) {
        if (microsOfDay == null) {
            return Optional.empty();
        }
        if (epoch == null || !epoch.holds(microsOfDay)) {
            flush();
            epoch = new Epoch(microsOfDay, arrival.instant());
        }
        return Optional.of(epoch);
    }

    private static void place(Epoch now, Sentence sentence, int field) {
        Optional<Double> lat = sentence.degrees(field, 'N', 'S', 90);
        Optional<Double> lon = sentence.degrees(field + 2, 'E', 'W', 180);
        if (lat.isPresent() && lon.isPresent()) {
            now.at(lat.get(), lon.get());
        }
    }

    /** time, lat, N/S, lon, E/W, quality, satellites, HDOP, altitude, M, … */
    private void gga(Sentence sentence) {
        at(sentence.microsOfDay(0)).ifPresent(now -> {
            Integer quality = sentence.whole(5);
            if (quality == null || quality < 1) {
                if (quality != null && quality == 0) {
                    now.noFix();
                }
                return;
            }
            // Some receivers say 9 or more; the contract knows no such quality, yet it is a fix.
            now.quality = within(quality, MOST_QUALITY);
            now.sats = within(sentence.whole(6), 200);
            now.hdop = sentence.number(7, 0, 1000);
            now.alt = sentence.number(8, -500, 9000);
            place(now, sentence, 1);
        });
    }

    /** time, lat, N/S, lon, E/W, a letter per system, satellites, HDOP, altitude, … */
    private void gns(Sentence sentence) {
        at(sentence.microsOfDay(0)).ifPresent(now -> {
            String modes = sentence.text(5);
            if (modes.isEmpty() || modes.chars().allMatch(mode -> mode == 'N')) {
                now.noFix();
                return;
            }
            now.sats = now.sats != null ? now.sats : within(sentence.whole(6), 200);
            now.hdop = now.hdop != null ? now.hdop : sentence.number(7, 0, 1000);
            now.alt = now.alt != null ? now.alt : sentence.number(8, -500, 9000);
            place(now, sentence, 1);
        });
    }

    /** time, A/V, lat, N/S, lon, E/W, knots, course, ddmmyy, variation, E/W, mode, … */
    private void rmc(Sentence sentence) {
        at(sentence.microsOfDay(0)).ifPresent(now -> {
            date(sentence.text(8)).ifPresent(day -> now.date = day);
            if (sentence.letter(1) != 'A' && sentence.letter(1) != 'D' || sentence.letter(11) == 'N') {
                now.noFix();
                return;
            }
            Double knots = sentence.number(6, 0, 1000);
            now.speed = knots == null ? now.speed : Double.valueOf(knots * KNOT);
            now.course = sentence.number(7, 0, 360) == null ? now.course : sentence.number(7, 0, 360);
            place(now, sentence, 2);
        });
    }

    /** lat, N/S, lon, E/W, time, A/V, mode */
    private void gll(Sentence sentence) {
        at(sentence.microsOfDay(4)).ifPresent(now -> {
            if (sentence.letter(5) != 'A' || sentence.letter(6) == 'N') {
                now.noFix();
                return;
            }
            place(now, sentence, 0);
        });
    }

    /** time, dd, mm, yyyy, … */
    private void zda(Sentence sentence) {
        at(sentence.microsOfDay(0)).ifPresent(now -> {
            Integer day = sentence.whole(1);
            Integer month = sentence.whole(2);
            Integer year = sentence.whole(3);
            if (day != null && month != null && year != null) {
                day(year, month, day).ifPresent(found -> now.date = found);
            }
        });
    }

    /** course, T, course, M, knots, N, … */
    private void vtg(Sentence sentence) {
        if (epoch == null) {
            return;
        }
        Double knots = sentence.number(4, 0, 1000);
        if (epoch.speed == null && knots != null) {
            epoch.speed = knots * KNOT;
        }
        if (epoch.course == null) {
            epoch.course = sentence.number(0, 0, 360);
        }
    }

    private static Optional<LocalDate> date(String ddmmyy) {
        if (ddmmyy.length() != 6 || !ddmmyy.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        int yy = Integer.parseInt(ddmmyy.substring(4));
        int year = yy >= CENTURY_TURN ? 1900 + yy : 2000 + yy;
        return day(year, Integer.parseInt(ddmmyy.substring(2, 4)), Integer.parseInt(ddmmyy.substring(0, 2)));
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(Epoch::plausible);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Closes what is open. Without any date so far it waits for one. */
    void flush() {
        Epoch done = epoch;
        epoch = null;
        if (done == null) {
            return;
        }
        if (done.date != null) {
            date = done.date;
            dateMicrosOfDay = done.microsOfDay;
            emitUndated();
        } else if (date != null) {
            long sinceDated = done.microsOfDay - dateMicrosOfDay;
            if (sinceDated < -HALF_DAY) {
                date = date.plusDays(1);
            } else if (sinceDated > HALF_DAY) {
                date = date.minusDays(1);
            }
            dateMicrosOfDay = done.microsOfDay;
        }
        if (!done.fixed()) {
            return;
        }
        if (date != null) {
            emit(done, date);
        } else {
            undated.add(done);
            if (undated.size() > MOST_UNDATED) {
                undated.remove(0);
                letGo++;
            }
        }
    }

    /** Positions that wait for a date. */
    int undated() {
        return undated.size();
    }

    /** Positions let go, the oldest first, because no date came in time. */
    long letGo() {
        return letGo;
    }

    /** No sentence says a date: the newest position is taken to be of this one. */
    void assume(LocalDate day) {
        if (!undated.isEmpty()) {
            date = day;
            dateMicrosOfDay = undated.get(undated.size() - 1).microsOfDay;
            emitUndated();
        }
    }

    private void emitUndated() {
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = date;
        long next = dateMicrosOfDay;
        for (int i = undated.size() - 1; i >= 0; i--) {
            if (undated.get(i).microsOfDay - next > HALF_DAY) {
                day = day.minusDays(1);
            }
            next = undated.get(i).microsOfDay;
            days.add(0, day);
        }
        List<Epoch> dated = List.copyOf(undated);
        undated.clear();
        for (int i = 0; i < dated.size(); i++) {
            emit(dated.get(i), days.get(i));
        }
    }

    private void emit(Epoch done, LocalDate day) {
        done.on(day).ifPresent(position -> sink.accept(position, done.heard));
    }

    private static Integer within(Integer number, int max) {
        return number == null || number < 0 || number > max ? null : number;
    }
}
