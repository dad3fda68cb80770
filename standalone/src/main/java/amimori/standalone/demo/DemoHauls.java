package amimori.standalone.demo;

import amimori.ingest.account.PersonStore;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.haul.HaulStore;
import amimori.ingest.haul.NewHaul;
import amimori.ingest.unit.Unit;
import amimori.ingest.unit.UnitStore;
import amimori.simulator.demo.DemoNet;
import amimori.simulator.fish.NetContents;
import amimori.simulator.unit.Credentials;
import amimori.simulator.unit.UnitPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the hauls of the demonstration's nets as a fisher would on the phone: those of the past at the start, then each
 * soon after it happened. The id follows from the day, so that recording one again changes nothing.
 */
public final class DemoHauls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHauls.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);

    private final DataSource database;
    private final List<Credentials> units;
    private final long seed;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-hauls");
        thread.setDaemon(true);
        return thread;
    });
    private Instant recorded;

    private DemoHauls(DataSource database, List<Credentials> units, long seed, Clock clock, Instant from) {
        this.database = database;
        this.units = units;
        this.seed = seed;
        this.clock = clock;
        this.recorded = from;
    }

    /**
     * @param units of {@link DemoNet#ALL}, in that order
     * @param seed of the demonstration
     * @param days of past
     */
    public static DemoHauls start(DataSource database, List<Credentials> units, long seed, Clock clock, int days) {
        Instant from = clock.instant().minus(Duration.ofDays(days + 1L));
        DemoHauls hauls = new DemoHauls(database, units, seed, clock, from);
        hauls.timer.scheduleWithFixedDelay(hauls::look, 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
        return hauls;
    }

    private void look() {
        Instant now = clock.instant();
        try {
            for (int i = 0; i < units.size(); i++) {
                UnitPlan plan = DemoNet.ALL.get(i).plan();
                if (plan.part().hauled()) {
                    record(units.get(i).unit(), plan, now);
                }
            }
            recorded = now;
        } catch (DatabaseFailure e) {
            LOG.warn("hauls of the demonstration are recorded later: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("hauls of the demonstration cannot be recorded", e);
        }
    }

    private void record(String unitId, UnitPlan plan, Instant now) {
        Unit unit = new UnitStore(database).find(unitId).orElseThrow();
        String fisher = fisher(unit.organisationId());
        NetContents contents = new NetContents(seed, plan.net().name(), plan.zone());
        HaulStore store = new HaulStore(database);
        for (Instant haul = contents.nextHaul(recorded);
                fisher != null && !haul.isAfter(now);
                haul = contents.nextHaul(haul.plusSeconds(1))) {
            String id = "demo-" + haul.atZone(plan.zone()).toLocalDate();
            store.record(unit.organisationId(), fisher, unit.netId(), new NewHaul(id, haul, null, null), now);
        }
    }

    /** The first who may log in; the demonstration has its administrator. */
    private String fisher(String organisation) {
        return new PersonStore(database)
                .list().stream()
                        .filter(one -> one.disabled() == null
                                && one.person().organisation().id().equals(organisation))
                        .map(one -> one.person().id())
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
