package amimori.ingest.check;

import amimori.ingest.db.Look;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Hours and days, made anew from the readings and compared: all of them, or a few days of a few hundred series. Beside
 * servers that store: an hour is compared in one view of the database, in which its mark is seen as well.
 */
final class RollupCheck {
    private static final int SAMPLED_SERIES = 200;
    private static final int SAMPLED_DAYS = 2;
    private static final Duration STEP = Duration.ofDays(31);
    /** They follow within a minute or two; where a unit sends a long past, within several. */
    private static final long BEHIND_SECONDS = Duration.ofHours(3).toSeconds();
    /** What a fleet of ten thousand marks in some minutes. */
    private static final long MANY_MARKS = 20_000_000;

    private final Look look;
    private final Random random;
    private final boolean all;
    private final List<String> wrong = new ArrayList<>();
    private long bad;
    private long days;
    private long behind;

    /** @param random chooses what is looked at if not all is */
    RollupCheck(Look look, Random random, boolean all) {
        this.look = look;
        this.random = random;
        this.all = all;
    }

    Finding run(Check.Progress progress) throws SQLException {
        List<Integer> series = new ArrayList<>(RollupCheckReader.series(look.connection()));
        int of = series.size();
        if (!all && of > SAMPLED_SERIES) {
            Collections.shuffle(series, random);
            series = series.subList(0, SAMPLED_SERIES);
        }
        long done = 0;
        for (int one : series) {
            Optional<RollupCheckReader.Span> span = RollupCheckReader.span(look.connection(), one);
            if (span.isPresent()) {
                behind += span.get().unmadeSeconds() > BEHIND_SECONDS ? 1 : 0;
                series(one, span.get());
            }
            if (++done % 100 == 0) {
                progress.at(done);
            }
        }
        return finding(days + " days of " + series.size() + (series.size() < of ? " of " + of : "") + " series");
    }

    private Finding finding(String what) throws SQLException {
        long waiting = RollupCheckReader.marks(look.connection());
        String marks = "; " + waiting + " hours wait to be made";
        if (bad == 0 && (behind > 0 || waiting > MANY_MARKS)) {
            return Finding.warning(
                    "rollups",
                    what + " made anew, the same came out; but " + behind
                            + " series have readings of hours that were not made" + marks,
                    "If a server runs and it is so in ten minutes still, its log says why (upkeep).",
                    List.of());
        }
        return bad == 0
                ? Finding.ok("rollups", what + " made anew, the same came out" + marks)
                : Finding.failed(
                        "rollups",
                        bad + " hours or days are not what their readings make, in " + what + marks,
                        "Tell us; putting their hours into rollup_dirty (bucket, series) makes them again.",
                        wrong);
    }

    private void series(int series, RollupCheckReader.Span span) throws SQLException {
        Instant first = day(span.first());
        Instant end = day(span.last()).plus(Duration.ofDays(1));
        if (all) {
            for (Instant from = first; from.isBefore(end); from = from.plus(STEP)) {
                compare(series, from, earlier(from.plus(STEP), end));
            }
            return;
        }
        compare(series, end.minus(Duration.ofDays(1)), end);
        long length = Duration.between(first, end).toDays();
        for (int i = 0; i < SAMPLED_DAYS && length > 1; i++) {
            Instant from = first.plus(Duration.ofDays(random.nextInt((int) length)));
            compare(series, from, from.plus(Duration.ofDays(1)));
        }
    }

    /** Retention may close hours meanwhile: what is compared is what it left in the same view. */
    private void compare(int series, Instant begin, Instant to) throws SQLException {
        look.atOnce(connection -> {
            Instant horizon = RollupCheckReader.horizon(connection);
            Instant from = later(begin, day(horizon.plus(Duration.ofDays(1))));
            if (!from.isBefore(to)) {
                return null;
            }
            days += Duration.between(from, to).toDays();
            for (RollupCheckReader.Different hour : RollupCheckReader.hours(connection, series, from, to)) {
                note(connection, series, "hour", hour);
            }
            for (RollupCheckReader.Different day : RollupCheckReader.days(connection, series, from, to)) {
                note(connection, series, "day", day);
            }
            return null;
        });
    }

    private void note(Connection connection, int series, String what, RollupCheckReader.Different found)
            throws SQLException {
        if (what.equals("hour") && RollupCheckReader.isMarked(connection, series, found.begin())) {
            return;
        }
        bad++;
        if (wrong.size() < Finding.MOST_FOUND) {
            wrong.add("series " + series + ", " + what + " of " + found.begin() + ": " + found.made()
                    + (what.equals("hour") ? " readings" : " readings in its hours") + ", and " + found.kept()
                    + " in the rollup" + (found.made() == found.kept() ? ", with other values" : ""));
        }
    }

    private static Instant day(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
