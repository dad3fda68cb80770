package amimori.ingest.inbox;

import amimori.ingest.db.Database;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Failure;
import amimori.ingest.db.Session;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.frame.Media;
import amimori.ingest.metrics.RecordCounters;
import amimori.ingest.series.SeriesIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from messages to committed rows, whatever carried the messages; all counters of records are kept here.
 *
 * <p>What cannot be stored because of itself goes to the dead letters. What cannot be stored because of the database
 * or the disk stays in memory and is tried again, for as long as it takes.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Records in memory at once; ordinary batches have fewer, but a few bytes can be a record that is dead. */
    private static final int MOST_TOGETHER = 50_000;

    private final Decoder decoder;
    private final BatchTransaction transaction;
    private final RecordCounters counters;
    private final Replayer replayer;
    private final SeriesIds series = new SeriesIds();
    private final Database database;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param oldest how far back a capture time may lie
     * @param newest how far ahead a capture time may lie
     */
    public Intake(
            Database database, Media media, MeterRegistry metrics, Clock clock, Duration oldest, Duration newest) {
        this.database = database;
        this.decoder = new Decoder(oldest, newest);
        this.transaction = new BatchTransaction(new Registry(), series, media, clock);
        this.counters = new RecordCounters(metrics);
        this.replayer = new Replayer(database, decoder, transaction, clock, metrics);
    }

    /** The way in for dead letters that are tried again. */
    public Replayer replayer() {
        return replayer;
    }

    /** A way in for one thread, with a database connection of its own. */
    public Door door(String name) {
        return new Door(name);
    }

    /** Ends the waiting of batches that cannot be stored now; they are given up unacknowledged. */
    public void stop() {
        stopped.countDown();
    }

    /** One thread's way in. */
    public final class Door implements AutoCloseable {
        private final Session session = database.session(series::forget);
        private final Outage outage;
        private volatile boolean waiting;
        private long newestMicros = Long.MIN_VALUE;

        private Door(String name) {
            this.outage = new Outage("Storing what " + name + " takes in", Duration.ofSeconds(5), stopped);
        }

        /**
         * Stores a batch.
         *
         * @return true once every record of it is committed, as a row or as a dead letter; false if it was given up
         *     because everything stops
         */
        public boolean store(List<Arrival> batch) throws InterruptedException {
            List<Entry> entries = new ArrayList<>(batch.size() * 2);
            for (Arrival arrival : batch) {
                decoder.decode(arrival, entries);
                if (entries.size() >= MOST_TOGETHER) {
                    if (!take(entries)) {
                        return false;
                    }
                    entries.clear();
                }
            }
            return entries.isEmpty() || take(entries);
        }

        private boolean take(List<Entry> entries) throws InterruptedException {
            entries.stream()
                    .collect(Collectors.groupingBy(Entry::kind, Collectors.counting()))
                    .forEach(counters::received);
            newestMicros = Long.MIN_VALUE;
            for (Entry entry : entries) {
                newestMicros = Math.max(newestMicros, entry.saidMicros());
            }
            return commit(entries);
        }

        /**
         * The newest time of capture in the batch stored last that a unit said itself, µs since 1970;
         * {@link Long#MIN_VALUE} when none did.
         */
        long newestMicros() {
            return newestMicros;
        }

        /** Whether the last attempt to store failed and another is due. */
        public boolean waiting() {
            return waiting;
        }

        private boolean commit(List<Entry> entries) throws InterruptedException {
            for (; ; ) {
                String why;
                boolean less = false;
                try {
                    count(transaction.run(session, entries));
                    worked();
                    return true;
                } catch (SQLException e) {
                    why = DatabaseFailure.firstLine(e);
                    if (Failure.of(e) == Failure.DATA) {
                        return bisect(entries, why);
                    }
                    less = Failure.isOfTime(e) && entries.size() > 1;
                } catch (UncheckedIOException e) {
                    why = e.getMessage();
                } catch (RuntimeException e) {
                    LOG.error("A batch of {} records cannot be written", entries.size(), e);
                    return bisect(entries, e.toString());
                }
                waiting = true;
                if (!outage.await(why)) {
                    return false;
                }
                if (less) {
                    return halves(entries);
                }
            }
        }

        private void worked() {
            waiting = false;
            outage.over();
        }

        private boolean halves(List<Entry> entries) throws InterruptedException {
            int half = entries.size() / 2;
            return commit(entries.subList(0, half)) && commit(entries.subList(half, entries.size()));
        }

        /** Halves the batch until the record that spoils it is alone, and keeps that as a dead letter. */
        private boolean bisect(List<Entry> entries, String why) throws InterruptedException {
            if (entries.size() > 1) {
                return halves(entries);
            }
            Entry entry = entries.get(0);
            if (!entry.isDead()) {
                String described = entry.described() + "; refused: " + why;
                return commit(List.of(entry.givenUp(Reason.POISON, described)));
            }
            return keepPlain(entry, why);
        }

        private boolean keepPlain(Entry entry, String why) throws InterruptedException {
            for (; ; ) {
                try {
                    transaction.keepPlain(session, entry, why);
                    counters.ended(entry.kind(), null, 1);
                    worked();
                    return true;
                } catch (SQLException e) {
                    waiting = true;
                    if (!outage.await(DatabaseFailure.firstLine(e))) {
                        return false;
                    }
                }
            }
        }

        /** Counts run by run: nearly always all have ended alike. */
        private void count(List<BatchTransaction.Ended> ended) {
            int begin = 0;
            for (int i = 1; i <= ended.size(); i++) {
                BatchTransaction.Ended first = ended.get(begin);
                if (i == ended.size()
                        || ended.get(i).outcome() != first.outcome()
                        || ended.get(i).entry().kind() != first.entry().kind()) {
                    counters.ended(first.entry().kind(), first.outcome(), i - begin);
                    begin = i;
                }
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.debug("A connection was broken when it was given back: {}", DatabaseFailure.firstLine(e));
            }
        }
    }
}
