package amimori.ingest.inbox;

import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.ingest.deadletter.DeadLetter;
import amimori.ingest.deadletter.KeptLetter;
import amimori.ingest.deadletter.KeptLetterStore;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.position.PositionRow;
import amimori.ingest.query.Condition;
import amimori.ingest.reading.ReadingRow;
import amimori.ingest.storage.HorizonStore;
import amimori.wire.Malformed;
import amimori.wire.Message;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some dead letters, tried again in one transaction; all of it is committed, or nothing. */
final class ReplayTransaction {
    private final Decoder decoder;
    private final BatchTransaction transaction;
    private final boolean rehearsal;
    private final Clock clock;

    /** @param rehearsal whether everything is taken back at the end, whatever came of it */
    ReplayTransaction(Decoder decoder, BatchTransaction transaction, boolean rehearsal, Clock clock) {
        this.decoder = decoder;
        this.transaction = transaction;
        this.rehearsal = rehearsal;
        this.clock = clock;
    }

    /** Ends a transaction that must not be committed, with what was found out in it. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Replayed> found;

        Rehearsed(List<Replayed> found) {
            super("rehearsed", null, false, false);
            this.found = found;
        }
    }

    /** What was found out about one letter. */
    private static final class Trial {
        private final KeptLetter letter;
        private int records;
        private int stored;
        private int duplicate;
        private DeadLetter dead;

        Trial(KeptLetter letter) {
            this.letter = letter;
        }

        void note(BatchTransaction.Ended ended) {
            records++;
            if (ended.outcome() == Outcome.What.STORED) {
                stored++;
            } else if (ended.outcome() == Outcome.What.DUPLICATE) {
                duplicate++;
            } else if (dead == null) {
                dead = ended.letter();
            }
        }

        Replayed replayed() {
            if (dead == null) {
                return Replayed.gone(letter.id(), stored > 0 ? Replayed.Outcome.STORED : Replayed.Outcome.DUPLICATE);
            }
            int there = stored + duplicate;
            String some = there == 0 ? "" : there + " of " + records + " records are stored; ";
            return new Replayed(
                    letter.id(), Replayed.Outcome.DEAD, dead.reason().word(), some + dead.detail());
        }
    }

    /** What became of those letters that are still there; the others were taken by somebody else meanwhile. */
    List<Replayed> run(Session session, Replay replay, Condition which, List<Long> ids) throws SQLException {
        try {
            return session.transaction(connection -> {
                List<Replayed> found = run(session, connection, replay, which, ids);
                if (rehearsal) {
                    throw new Rehearsed(found);
                }
                return found;
            });
        } catch (Rehearsed e) {
            return e.found;
        }
    }

    private List<Replayed> run(Session session, Connection connection, Replay replay, Condition which, List<Long> ids)
            throws SQLException {
        List<Replayed> all = new ArrayList<>();
        Set<Long> gone = new HashSet<>(ids);
        Map<Arrival, Trial> trials = new IdentityHashMap<>();
        List<Entry> entries = new ArrayList<>();
        List<Trial> inOrder = new ArrayList<>();
        HorizonStore.Horizon horizon = HorizonStore.hold(connection);
        for (KeptLetter letter : KeptLetterStore.lock(connection, which, ids)) {
            gone.remove(letter.id());
            String refused = refused(letter, replay);
            if (refused != null) {
                all.add(new Replayed(letter.id(), Replayed.Outcome.REFUSED, letter.reason(), refused));
                continue;
            }
            Trial trial = new Trial(letter);
            for (Entry entry : entries(letter, replay)) {
                trials.put(entry.arrival(), trial);
                entries.add(beyond(horizon, entry));
            }
            inOrder.add(trial);
        }
        transaction
                .write(session, connection, entries)
                .forEach(ended -> trials.get(ended.entry().arrival()).note(ended));
        settle(connection, replay, inOrder);
        inOrder.forEach(trial -> all.add(trial.replayed()));
        gone.forEach(id -> all.add(Replayed.gone(id, Replayed.Outcome.UNKNOWN)));
        return all;
    }

    private static String refused(KeptLetter letter, Replay replay) {
        if (letter.isOf(Reason.TOO_LARGE)) {
            return "only its beginning was kept, " + letter.message().payload().length
                    + " bytes of payload, so there is nothing to store";
        }
        if (replay.shift() != null && !letter.isOf(Reason.CLOCK)) {
            return "an offset is for letters of reason clock, this one is of " + letter.reason();
        }
        return null;
    }

    /**
     * The letter's records. It is judged as at the hour it came: a time that lay ahead then is as wrong now, although it
     * is past.
     */
    private List<Entry> entries(KeptLetter letter, Replay replay) {
        Message message = letter.message();
        try {
            message = replay.shift() == null ? message : replay.shift().of(message);
        } catch (Malformed e) {
            // Left as it is: the decoder says what is wrong with it.
            message = letter.message();
        }
        Instant now = clock.instant();
        // A letter from after now came while this server's clock ran ahead.
        Instant received = letter.firstReceived().isBefore(now) ? letter.firstReceived() : now;
        Arrival arrival = new Arrival(message, received, 0);
        List<Entry> all = new ArrayList<>();
        decoder.decode(arrival, all);
        return own(letter, all);
    }

    /** Of a message with several records of which each was dead for itself, the one that the letter is about. */
    private static List<Entry> own(KeptLetter letter, List<Entry> all) {
        List<byte[]> messages = List.of(DeadLetter.digest(letter.message()), DeadLetter.formerDigest(letter.message()));
        List<Entry> own = all.stream()
                .filter(entry -> messages.stream().anyMatch(message -> isOf(letter, message, entry)))
                .toList();
        return own.isEmpty() ? all : own;
    }

    private static boolean isOf(KeptLetter letter, byte[] message, Entry entry) {
        return Arrays.stream(Reason.values())
                .anyMatch(reason -> Arrays.equals(DeadLetter.digest(message, reason, entry.item()), letter.digest()));
    }

    /** What lies behind the retention would be stored, and forgotten with the next round. */
    private static Entry beyond(HorizonStore.Horizon horizon, Entry entry) {
        Instant begin = entry.row() instanceof ReadingRow
                ? horizon.readings()
                : entry.row() instanceof PositionRow ? horizon.positions() : Instant.MIN;
        if (entry.isDead() || !Times.instant(entry.timeMicros()).isBefore(begin)) {
            return entry;
        }
        return entry.givenUp(
                Reason.CLOCK,
                "time: behind the retention, expected from " + begin + ", found " + Times.instant(entry.timeMicros()));
    }

    private static void settle(Connection connection, Replay replay, List<Trial> trials) throws SQLException {
        List<Long> settled = new ArrayList<>();
        for (Trial trial : trials) {
            if (trial.dead == null) {
                settled.add(trial.letter.id());
            } else if (replay.shift() == null) {
                // After an offset the letter is what it was: its own times are still the wrong ones.
                KeptLetterStore.explain(connection, trial.letter.id(), trial.dead);
            }
        }
        KeptLetterStore.settle(connection, settled);
    }
}
