package amimori.gateway.quality;

import amimori.gateway.gnss.Fix;
import amimori.gateway.sensor.Readings;
import amimori.gateway.time.Stamp;
import amimori.wire.Clock;
import amimori.wire.Reading;
import amimori.wire.Status;
import amimori.wire.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Flags what is measured, as it comes: adds no delay, drops nothing, changes no value. What it remembers of each series
 * is lost with the process; a restart costs a series the judgement of its first two values.
 */
public final class QualityControl {
    /** More series than any unit has; beyond, the one that was silent longest is forgotten. */
    private static final int MOST_SERIES = 1000;
    /** An instrument silent for so long was taken home. */
    private static final long GIVEN_UP_MICROS = 7 * 86_400_000_000L;

    private record Series(String instrument, String quantity, String uom) {}

    private static final class State {
        private final SeriesWatch watch;
        private final Tally tally = new Tally();
        private boolean live;

        private State(SeriesWatch watch) {
            this.watch = watch;
        }
    }

    private final QualityConfig config;
    private final Thresholds thresholds;
    private final Map<Series, State> series = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Series, State> eldest) {
            return size() > MOST_SERIES;
        }
    };
    private final Map<String, FixWatch> points = new HashMap<>();

    public QualityControl(QualityConfig config) {
        this.config = config;
        this.thresholds = config.thresholds();
    }

    /**
     * The same readings with their flags.
     *
     * @param now the station's time; it judges the times of others only while a receiver bears it out
     */
    public synchronized Readings flag(Readings readings, Stamp now) {
        if (!config.enabled()) {
            return readings;
        }
        List<Reading> flagged = new ArrayList<>(readings.values().size());
        for (Reading r : readings.values()) {
            Verdict verdict = judge(r, readings.clock(), now);
            flagged.add(new Reading(r.instrument(), r.quantity(), r.uom(), r.timeMicros(), r.value(), verdict.flag()));
        }
        return new Readings(flagged, readings.clock());
    }

    private Verdict judge(Reading r, Clock clock, Stamp now) {
        State state = series.computeIfAbsent(
                new Series(r.instrument(), r.quantity(), r.uom()),
                s -> new State(new SeriesWatch(thresholds.of(s.instrument(), s.quantity(), s.uom()))));
        state.live = clock == Clock.GNSS || clock == Clock.SYSTEM;
        Verdict verdict = state.watch.judge(r, trusted(now, clock));
        state.tally.count(verdict);
        return verdict;
    }

    /**
     * The same fix with its flag.
     *
     * @param point of the net
     * @param now the station's time
     */
    public synchronized Fix flag(String point, Fix fix, Stamp now) {
        if (!config.enabled()) {
            return fix;
        }
        FixWatch watch =
                points.computeIfAbsent(point, p -> new FixWatch(config.places().get(p), config.mostSpeed()));
        Verdict verdict = watch.judge(fix.position(), trusted(now, fix.clock()));
        return new Fix(fix.position().flagged(verdict.flag()), fix.clock(), fix.age());
    }

    /**
     * A computer's clock may be years off until a receiver has set it right, and an instrument's may be the better one. The
     * times of a replay, moved or not, are not those of anything that happens now.
     *
     * @return null when times are not to be judged
     */
    private static Long trusted(Stamp now, Clock stampedBy) {
        boolean replayed = stampedBy == Clock.RECORDED || stampedBy == Clock.SHIFT;
        return replayed || now.clock() != Clock.GNSS ? null : now.micros();
    }

    /** The gap test: living instruments that have been silent for longer than expected, a sentence each. */
    public synchronized List<String> problems(long nowMicros) {
        Map<String, Long> silentSince = new TreeMap<>();
        series.forEach((key, state) -> {
            if (state.live && state.watch.isSilent(nowMicros) && nowMicros - state.watch.newest() < GIVEN_UP_MICROS) {
                silentSince.merge(key.instrument() + "/" + key.quantity(), state.watch.newest(), Math::max);
            }
        });
        List<String> problems = new ArrayList<>();
        silentSince.forEach((name, since) -> problems.add(name + ": silent since " + Times.instant(since)));
        return problems;
    }

    /** How often which test flagged what, since the process started: the most flagged series. */
    public synchronized Map<String, Status.Quality> counts() {
        Map<String, Status.Quality> counts = new LinkedHashMap<>();
        series.entrySet().stream()
                .filter(entry -> entry.getValue().tally.flagged() > 0)
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().tally.flagged()))
                .limit(Status.MAX_FLAGGED)
                .forEach(entry -> counts.putIfAbsent(
                        entry.getKey().instrument() + "/" + entry.getKey().quantity(),
                        entry.getValue().tally.told()));
        return counts;
    }
}
