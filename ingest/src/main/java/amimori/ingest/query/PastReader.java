package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Reads what clear clips of the same camera, placement, model and light showed before. */
final class PastReader {
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration HOURS = Duration.ofHours(3);
    private static final Duration DAY = Duration.ofDays(1);
    /** Fewer clips than this say nothing of what is usual, nor do many of one or two days. */
    private static final int FEWEST_CLIPS = 20;

    private static final int FEWEST_DAYS = 3;

    private static final String CLEAR = """
            (select c.class, c.first, coalesce(c.fixed_max_n, c.max_n)::float8 as n from clip_count c
            """ + Sight.JOIN + """
             where c.unit_id = ? and c.camera = ? and c.model = ? and c.lamp = ? and c.first >= ? and c.first < ?
                and v.state = 'clear') as clear
            """;

    private static final String SHOWED_ANY = """
            select class, count(*) as clips, count(distinct date_trunc('day', first, 'UTC')) as days,
                percentile_cont(0.25) within group (order by n) as few,
                percentile_cont(0.75) within group (order by n) as many
            from
            """ + CLEAR + " where n > 0 group by class";

    private static final String DAY_BEFORE = """
            select class, avg(n) filter (where first > ?) as today, avg(n) filter (where first <= ?) as yesterday
            from
            """ + CLEAR + " where first > ? or first <= ? group by class";

    private PastReader() {}

    /**
     * What a class is compared with.
     *
     * @param clips that showed any
     * @param few a quarter of them showed fewer
     * @param many a quarter of them showed more
     */
    record Past(int clips, int days, double few, double many) {
        boolean enough() {
            return clips >= FEWEST_CLIPS && days >= FEWEST_DAYS;
        }
    }

    /**
     * MaxN of three hours and of the same a day before, on average.
     *
     * @param word {@code more}, {@code same} or {@code less}
     */
    record Trend(String word, double today, double yesterday) {
        /** A fish more or less is none. */
        static Trend of(double today, double yesterday) {
            double more = today - yesterday;
            String word = more >= 1 && today >= 1.25 * yesterday
                    ? "more"
                    : -more >= 1 && today <= 0.8 * yesterday ? "less" : "same";
            return new Trend(word, ClipReader.rounded(today), ClipReader.rounded(yesterday));
        }
    }

    /** By class. @param since begin of the placement, or null where it is not known */
    static Map<String, Past> past(Rows rows, ClipReader.Clip clip, String model, Instant since) throws Exception {
        Map<String, Past> byClass = new HashMap<>();
        rows.each(
                SHOWED_ANY,
                row -> Map.entry(
                        row.getString("class"),
                        new Past(row.getInt("clips"), row.getInt("days"), row.getDouble("few"), row.getDouble("many"))),
                one -> byClass.put(one.getKey(), one.getValue()),
                clip.camera().unit(),
                clip.camera().name(),
                model,
                clip.lamp(),
                later(since, clip.time().minus(PAST)),
                clip.time());
        return byClass;
    }

    /** By class; none where one of the two has no clear clip. @param haul what was there before it does not count today, or null */
    static Map<String, Trend> trend(Rows rows, ClipReader.Clip clip, String model, Instant since, Instant haul)
            throws Exception {
        Map<String, Trend> byClass = new HashMap<>();
        Instant end = clip.time().plusNanos(1000);
        Instant today = end.minus(HOURS);
        Instant begin = haul != null && haul.isBefore(end) ? later(haul, today) : today;
        rows.each(
                DAY_BEFORE,
                row -> new Object[] {row.getString("class"), Jdbc.number(row, "today"), Jdbc.number(row, "yesterday")},
                one -> {
                    if (one[1] != null && one[2] != null) {
                        byClass.put((String) one[0], Trend.of((Double) one[1], (Double) one[2]));
                    }
                },
                begin,
                end.minus(DAY),
                clip.camera().unit(),
                clip.camera().name(),
                model,
                clip.lamp(),
                later(since, today.minus(DAY)),
                end,
                begin,
                end.minus(DAY));
        return byClass;
    }

    private static Instant later(Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
