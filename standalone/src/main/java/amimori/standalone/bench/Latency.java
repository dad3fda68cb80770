package amimori.standalone.bench;

import amimori.simulator.ledger.LedgerTail;
import amimori.wire.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From the instant at which a pack was due to be published until its rows could be seen in the database, and until a
 * phone had the server-sent event. At a set rate a pack's time is the instant at which it was due, so whatever made it
 * late, the load itself included, counts. The database is looked at every few milliseconds and the look's own time is
 * counted too: the figures are above the truth by up to one such period, which is given beside them.
 */
final class Latency implements AutoCloseable {
    private static final long LOOK_MILLIS = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long EVENTS_PATIENCE_NANOS = 5_000_000_000L;
    private static final long EVENTS_LOOK_MILLIS = 100;
    private static final double[] PERCENTS = {50, 95, 99};

    private final LedgerTail ledger;
    private final PackReader database;
    private final Phone phone;
    private final List<LedgerTail.Sent> all = new ArrayList<>();
    private final Percentiles commits = new Percentiles();
    private long looks;
    private long begin;
    private long end;

    private Latency(LedgerTail ledger, PackReader database, Phone phone) {
        this.ledger = ledger;
        this.database = database;
        this.phone = phone;
    }

    /** To be begun while the fleet rests. */
    static Latency begin(Path ledgerFile, Connection connection, Phone phone)
            throws IOException, InterruptedException, SQLException {
        PackReader database = new PackReader(connection);
        database.readSeries();
        LedgerTail ledger = LedgerTail.open(ledgerFile);
        ledger.more();
        phone.listen();
        return new Latency(ledger, database, phone);
    }

    /** Watches until the load is over and all of it is in. */
    void watch(Load load) throws IOException, InterruptedException, SQLException {
        begin = System.nanoTime();
        boolean running = true;
        for (long over = begin; running || database.waiting() > 0 && System.nanoTime() - over < PATIENCE_NANOS; ) {
            if (looks % 256 == 0 && running) {
                running = load.isRunning();
                over = System.nanoTime();
                database.readSeries();
            }
            List<LedgerTail.Sent> sent = ledger.more();
            all.addAll(sent);
            database.await(sent);
            List<LedgerTail.Sent> committed = database.committed();
            long now = Times.micros(Instant.now());
            committed.forEach(one -> commits.add((now - one.timeMicros()) / 1e3));
            looks++;
            Thread.sleep(LOOK_MILLIS);
        }
        end = System.nanoTime();
        while (events().size() < all.size() && System.nanoTime() - end < EVENTS_PATIENCE_NANOS) {
            Thread.sleep(EVENTS_LOOK_MILLIS);
        }
    }

    /** Whether packs are still being published. */
    @FunctionalInterface
    interface Load {
        boolean isRunning() throws InterruptedException;
    }

    void into(Figures figures) {
        Percentiles events = events();
        int notCommitted = all.size() - commits.size();
        int withoutEvent = all.size() - events.size();
        commits.missing(notCommitted);
        events.missing(withoutEvent);
        for (double percent : PERCENTS) {
            figures.put("p" + Math.round(percent) + "CommitMillis", commits.at(percent));
        }
        for (double percent : PERCENTS) {
            figures.put("p" + Math.round(percent) + "EventMillis", events.at(percent));
        }
        figures.put("latencyPacks", all.size());
        figures.put("latencyPacksNotCommitted", notCommitted);
        figures.put("latencyPacksWithoutEvent", withoutEvent);
        figures.wrong(notCommitted, "packs were not committed while latencies were measured");
        figures.wrong(withoutEvent, "packs were not told to the phone");
        figures.put("latencyLookMillis", (end - begin) / 1e6 / Math.max(1, looks));
    }

    /** An event tells a unit's newest reading; it stands for what that unit sent before as well. */
    private Percentiles events() {
        Map<String, TreeMap<Long, Long>> arrivals = new HashMap<>();
        for (Phone.Told one : phone.told()) {
            arrivals.computeIfAbsent(one.unit(), unit -> new TreeMap<>()).merge(one.timeMicros(), one.at(), Math::min);
        }
        Percentiles events = new Percentiles();
        for (LedgerTail.Sent sent : all) {
            Map.Entry<Long, Long> told =
                    arrivals.getOrDefault(sent.unit(), new TreeMap<>()).ceilingEntry(sent.timeMicros());
            if (told != null) {
                events.add((told.getValue() - sent.timeMicros()) / 1e3);
            }
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        phone.close();
        ledger.close();
    }
}
