package amimori.ingest.lens;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How clean a camera's glass was on one day, against its own past at one place.
 *
 * <p>One picture cannot tell growth on the glass from plankton before it. Time can: water comes and goes with tide and
 * wind, glass only gets worse until somebody wipes it. So what counts is the clearest water of three days, and what that
 * loses against the best the camera has shown is lost on the glass. A bloom of more than three days that never parts
 * looks the same, and is told as fouling until the water clears once.
 *
 * @param day in UTC
 * @param clips by daylight, judged
 * @param detail what came through in the day's clearest water, 0 to 1
 * @param best what the clean glass lets through: the 90th percentile of the last 90 days, 0 to 1
 * @param clean what came through in the clearest water of three days, as a share of {@code best}, 0 to 1
 * @param daysLeft until {@code clean} is down to where pictures are not to be trusted; 0 where it is, null where it does
 *     not fall, or has not been watched for long enough
 */
record Glass(LocalDate day, int clips, double detail, double best, double clean, Double daysLeft) {
    /** Water that has not parted once in so many days is rare. */
    private static final int WATER_DAYS = 3;

    private static final int PAST_DAYS = 90;
    /** Growth is told by its slope over so many days; longer, and the season's light bends it. */
    private static final int TREND_DAYS = 21;

    private static final int LATELY_DAYS = 10;
    /** What is as good as new has nothing to foresee: a rough week is not growth. */
    private static final double SPOTLESS = 0.9;

    private static final int FEWEST_DAYS = 5;
    /** Seven weeks from clean to half blind; what is slower is weather. */
    private static final double SLOWEST = 0.01;

    private static final double STEEP = 0.02;
    /** What lies further ahead nobody can tell by three weeks. */
    private static final double FURTHEST_DAYS = 21;
    /** A leap upwards like this is somebody with a cloth. */
    private static final double WIPED = 0.2;

    /**
     * What one day showed.
     *
     * @param day in UTC
     * @param clips by daylight, judged
     * @param detail the 90th percentile of what came through in them, 0 to 1
     */
    record Day(LocalDate day, int clips, double detail) {}

    /**
     * The series that the days make; each value follows from that day and those before it, so late days alter what comes
     * after them and nothing else.
     *
     * @param days of one camera at one place, by day, each once
     * @param fouledBelow where {@code clean} means that pictures are not to be trusted, 0 to 1
     */
    static List<Glass> series(List<Day> days, double fouledBelow) {
        List<Glass> series = new ArrayList<>();
        double[] through = new double[days.size()];
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            through[i] = clearest(days, i);
            double best = percentile(Arrays.copyOfRange(through, since(days, i, PAST_DAYS), i + 1), 0.9);
            double clean = best <= 0 ? 0 : Math.min(1, through[i] / best);
            Glass plain = new Glass(day.day(), day.clips(), day.detail(), best, clean, null);
            series.add(plain);
            series.set(i, plain.with(daysLeft(series, fouledBelow)));
        }
        return series;
    }

    private Glass with(Double left) {
        return new Glass(day, clips, detail, best, clean, left);
    }

    private static double clearest(List<Day> days, int at) {
        return days.subList(since(days, at, WATER_DAYS), at + 1).stream()
                .mapToDouble(Day::detail)
                .max()
                .orElseThrow();
    }

    /** Index of the first of so many calendar days that end with one. */
    private static int since(List<Day> days, int at, int howMany) {
        LocalDate from = days.get(at).day().minusDays(howMany - 1L);
        int first = at;
        while (first > 0 && !days.get(first - 1).day().isBefore(from)) {
            first--;
        }
        return first;
    }

    /** Nearest rank. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }

    /** For the last of the series. */
    private static Double daysLeft(List<Glass> series, double fouledBelow) {
        Glass last = series.get(series.size() - 1);
        if (last.clean() < fouledBelow) {
            return 0d;
        }
        if (last.clean() > SPOTLESS) {
            return null;
        }
        Double usual = slope(sinceWiped(series, TREND_DAYS));
        if (usual == null) {
            return null;
        }
        // What began a week ago must not hide behind two clean ones; a rough week is no growth.
        Double lately = slope(sinceWiped(series, LATELY_DAYS));
        double slope = lately == null || lately > -STEEP ? usual : Math.min(usual, lately);
        double left = (last.clean() - fouledBelow) / -slope;
        return slope > -SLOWEST || left > FURTHEST_DAYS ? null : (Double) left;
    }

    private static List<Glass> sinceWiped(List<Glass> series, int days) {
        int last = series.size() - 1;
        LocalDate from = series.get(last).day().minusDays(days - 1L);
        int first = last;
        while (first > 0
                && !series.get(first - 1).day().isBefore(from)
                && series.get(first).clean() - series.get(first - 1).clean() < WIPED) {
            first--;
        }
        return series.subList(first, last + 1);
    }

    /**
     * Of {@code clean} by day: the median of the slopes between all pairs (Theil and Sen), which single days do not bend.
     * Null of too few days.
     */
    private static Double slope(List<Glass> since) {
        if (since.size() < FEWEST_DAYS) {
            return null;
        }
        double[] slopes = new double[since.size() * (since.size() - 1) / 2];
        int found = 0;
        for (int i = 0; i < since.size(); i++) {
            for (int j = i + 1; j < since.size(); j++) {
                long days =
                        ChronoUnit.DAYS.between(since.get(i).day(), since.get(j).day());
                slopes[found++] = (since.get(j).clean() - since.get(i).clean()) / days;
            }
        }
        return median(slopes);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
