package amimori.ingest.storage;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Jdbc;
import amimori.ingest.upkeep.Turn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how full the volumes are, and says in the log, in the metrics and in the table {@code disk}, from which the page
 * has it, how long they will do. Every process looks; one of them writes it down. For one thread.
 */
public final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    private final List<Volume> volumes;
    private final Turn turn;
    private final DiskStore store;
    private final Duration warning;
    private final Map<String, DiskState> states = new ConcurrentHashMap<>();

    /** @param warning attention if a volume is full sooner; a quarter of it is bad */
    DiskWatch(List<Volume> volumes, Jdbc jdbc, Turn turn, Duration warning, MeterRegistry metrics) {
        this.volumes = volumes;
        this.turn = turn;
        this.store = new DiskStore(jdbc);
        this.warning = warning;
        for (Volume volume : volumes) {
            gauge(metrics, "amimori.disk.free.bytes", "Left on the volume", volume, DiskWatch::free);
            gauge(metrics, "amimori.disk.days.left", "Until the volume is full", volume, DiskWatch::daysLeft);
        }
    }

    private interface Figure {
        double of(DiskState state);
    }

    private void gauge(MeterRegistry metrics, String name, String what, Volume volume, Figure figure) {
        Gauge.builder(name, () -> {
                    DiskState state = states.get(volume.name());
                    return state == null ? Double.NaN : figure.of(state);
                })
                .description(what)
                .tag("volume", volume.name())
                .register(metrics);
    }

    private static double free(DiskState state) {
        return state.freeBytes();
    }

    /** Not known yet: no number. Not filling: infinitely long. */
    private static double daysLeft(DiskState state) {
        Double days = state.daysLeft();
        return days != null ? days : state.bytesPerDay() == null ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    /**
     * Looks once.
     *
     * @throws UncheckedIOException if a volume cannot be asked; the others were
     * @throws DatabaseFailure if what was seen cannot be written down; log and metrics have it all the same
     */
    public void look(Instant now) {
        RuntimeException failed = null;
        for (Volume volume : volumes) {
            try {
                look(volume, now);
            } catch (UncheckedIOException | DatabaseFailure e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void look(Volume volume, Instant now) {
        Volume.Space space = volume.space().get();
        DiskState before = states.get(volume.name());
        Double bytesPerDay = before == null ? null : before.bytesPerDay();
        DatabaseFailure away = null;
        try {
            bytesPerDay = Forecast.bytesPerDay(store.samples(volume.name(), now));
        } catch (DatabaseFailure e) {
            away = e; // perhaps because this very disk is full
        }
        DiskState state = DiskState.judged(volume.name(), now, space.total(), space.free(), bytesPerDay, warning);
        states.put(volume.name(), state);
        say(before == null ? 0 : before.level(), state);
        if (away != null) {
            throw away;
        }
        turn.take(() -> {
            store.sample(volume.name(), now, space.free());
            store.store(state);
        });
    }

    private static void say(int before, DiskState state) {
        if (state.level() > before) {
            LOG.warn("{}; make room or set AMIMORI_PICTURE_DAYS and AMIMORI_READING_DAYS", state.sentence());
        } else if (state.level() < before) {
            LOG.info("{}", state.sentence());
        }
    }

    /** The worst of what was seen last: 0 good, 1 attention, 2 bad. */
    public int level() {
        return states.values().stream().mapToInt(DiskState::level).max().orElse(0);
    }
}
