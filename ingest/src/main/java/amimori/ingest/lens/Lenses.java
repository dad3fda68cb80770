package amimori.ingest.lens;

import amimori.ingest.db.Jdbc;
import amimori.wire.sight.SightLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Brings what is known of the glass of every camera up to date with its clips, in bounded steps. For one thread. */
public final class Lenses {
    /** Timed work of all processes on one database takes turns. */
    private static final long LOCK = 0x6c656e73L;

    /** In one transaction; each day is marked once by each turn of the clips. */
    private static final int MOST_MARKS = 2_000;

    private final Jdbc jdbc;
    private final SightLimits limits;
    private final int holdsDays;

    /** @param holdsDays for how many days after its own a day's row says what lies on the glass */
    public Lenses(DataSource source, SightLimits limits, int holdsDays) {
        this.jdbc = new Jdbc(source);
        this.limits = limits;
        this.holdsDays = holdsDays;
    }

    /**
     * @return how many marks were worked off; fewer than there are if another process is at it
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept
     */
    public int refresh() {
        int all = 0;
        int step = MOST_MARKS;
        while (step == MOST_MARKS && !Thread.currentThread().isInterrupted()) {
            step = jdbc.transaction(this::step);
            all += step;
        }
        return all;
    }

    private record Camera(String unitId, String name) {}

    private int step(Connection connection) throws SQLException {
        if (!Jdbc.tryLock(connection, LOCK)) {
            return 0;
        }
        LensStore.Taken taken = LensStore.take(connection, MOST_MARKS);
        Map<Camera, List<LensDay>> byCamera = new LinkedHashMap<>();
        taken.days()
                .forEach(day -> byCamera.computeIfAbsent(
                                new Camera(day.unitId(), day.camera()), camera -> new ArrayList<>())
                        .add(day));
        for (Map.Entry<Camera, List<LensDay>> camera : byCamera.entrySet()) {
            renew(connection, camera.getKey(), camera.getValue());
        }
        return taken.marks();
    }

    private void renew(Connection connection, Camera camera, List<LensDay> dirty) throws SQLException {
        Map<String, List<Glass>> before = LensStore.all(connection, camera.unitId(), camera.name());
        Map<String, SortedMap<LocalDate, Glass.Day>> days = new TreeMap<>();
        before.forEach((placed, series) -> {
            SortedMap<LocalDate, Glass.Day> own = days.computeIfAbsent(placed, p -> new TreeMap<>());
            series.forEach(glass -> own.put(glass.day(), new Glass.Day(glass.day(), glass.clips(), glass.detail())));
        });
        for (LensDay day : dirty) {
            days.values().forEach(own -> own.remove(day.day()));
            LensStore.day(connection, day, limits)
                    .forEach((placed, made) ->
                            days.computeIfAbsent(placed, p -> new TreeMap<>()).put(day.day(), made));
        }
        for (Map.Entry<String, SortedMap<LocalDate, Glass.Day>> own : days.entrySet()) {
            List<Glass> series = Glass.series(List.copyOf(own.getValue().values()), limits.fouledBelow());
            write(connection, camera, own.getKey(), before.getOrDefault(own.getKey(), List.of()), series);
        }
    }

    private void write(Connection connection, Camera camera, String placed, List<Glass> before, List<Glass> after)
            throws SQLException {
        Map<LocalDate, Glass> known = new TreeMap<>();
        before.forEach(glass -> known.put(glass.day(), glass));
        for (Glass glass : after) {
            Glass former = known.remove(glass.day());
            if (!glass.equals(former)) {
                LensStore.put(connection, camera.unitId(), camera.name(), placed, glass);
            }
            if (fouled(glass) != (former != null && fouled(former))) {
                rejudge(connection, camera, glass.day());
            }
        }
        for (Glass gone : known.values()) {
            LensStore.forget(connection, new LensDay(camera.unitId(), camera.name(), gone.day()), placed);
            if (fouled(gone)) {
                rejudge(connection, camera, gone.day());
            }
        }
    }

    private boolean fouled(Glass glass) {
        return glass.clean() < limits.fouledBelow();
    }

    private void rejudge(Connection connection, Camera camera, LocalDate day) throws SQLException {
        LensStore.rejudge(connection, camera.unitId(), camera.name(), day, day.plusDays(holdsDays + 1L));
    }
}
