package amimori.ingest.inbox;

import amimori.ingest.db.Database;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Failure;
import amimori.ingest.db.Session;
import amimori.ingest.deadletter.KeptLetterStore;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.frame.Media;
import amimori.ingest.query.Condition;
import amimori.ingest.query.Reach;
import amimori.ingest.series.SeriesIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries dead letters again, the way live messages go: decoded, checked and stored by the same code. A letter leaves its
 * table in the transaction that stores its content, or finds it stored; killed at any instant, a replay begun again
 * goes on where it was. Thread-safe; of two that replay the same letter one waits and then finds it gone.
 */
public final class Replayer {
    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    /** Letters of one transaction; their payloads are in memory. */
    private static final int MOST_TOGETHER = 500;

    private static final long BYTES_TOGETHER = 8L << 20;
    /** SQLSTATE of a deadlock, and of a snapshot that is too old. */
    private static final Set<String> GAVE_WAY = Set.of("40P01", "40001");

    private static final int ATTEMPTS = 5;

    private final Database database;
    private final ReplayTransaction real;
    private final ReplayTransaction rehearsal;
    private final Map<Replayed.Outcome, Counter> counters = new EnumMap<>(Replayed.Outcome.class);

    Replayer(Database database, Decoder decoder, BatchTransaction transaction, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.real = new ReplayTransaction(decoder, transaction, false, clock);
        // Numbers of series that a rehearsal makes are never committed: it must not share what is remembered of them.
        this.rehearsal = new ReplayTransaction(
                decoder, new BatchTransaction(new Registry(), new SeriesIds(), Media.rehearsal(), clock), true, clock);
        for (Replayed.Outcome outcome : Replayed.Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("amimori.dead.letters.replayed")
                            .description("Dead letters tried again, by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    /**
     * One stretch of a replay, and where the next begins.
     *
     * @param letters what became of each, by id
     * @param after id after which the next stretch begins, or null if this was the last
     */
    public record Stretch(List<Replayed> letters, Long after) {}

    /** The largest id that a replay begun now concerns, so that it ends although letters keep coming. */
    public long last(Replay replay) {
        return KeptLetterStore.newest(database.jdbc(), Reach.letters(replay.letters()));
    }

    /** How many letters the replay concerns now. */
    public long count(Replay replay) {
        return KeptLetterStore.count(database.jdbc(), Reach.letters(replay.letters()));
    }

    /**
     * Replays letters with ids above {@code after} up to {@code last}, the oldest first: of two with the same key the
     * first that came is the one that stays.
     *
     * @param most letters at most
     * @throws DatabaseFailure if the database does not answer; what was said to be stored is, and the rest is as before
     * @throws UncheckedIOException if a picture cannot be written, likewise
     */
    public Stretch replay(Replay replay, long after, long last, int most) {
        Condition which = Reach.letters(replay.letters());
        int atOnce = Math.max(most, replay.letters().ids().size() + 1); // those that are named, all in one stretch
        List<KeptLetterStore.Size> sizes = KeptLetterStore.sizes(database.jdbc(), which, after, last, atOnce);
        List<Replayed> all = new ArrayList<>();
        try (Session session = database.session()) {
            for (List<Long> together : parts(sizes)) {
                all.addAll(run(session, replay, which, together));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        Long next = sizes.size() < atOnce
                ? null
                : Long.valueOf(sizes.get(sizes.size() - 1).id());
        if (after == 0) {
            all.addAll(unknown(replay, sizes));
        }
        if (!replay.rehearsal()) {
            all.forEach(one -> counters.get(one.outcome()).increment());
        }
        return new Stretch(all, next);
    }

    /** Ids that were named and are not among the letters: no such letter, or another organisation's. */
    private static List<Replayed> unknown(Replay replay, List<KeptLetterStore.Size> sizes) {
        Set<Long> found = sizes.stream().map(KeptLetterStore.Size::id).collect(Collectors.toSet());
        return replay.letters().ids().stream()
                .distinct()
                .filter(id -> !found.contains(id))
                .map(id -> Replayed.gone(id, Replayed.Outcome.UNKNOWN))
                .toList();
    }

    private static List<List<Long>> parts(List<KeptLetterStore.Size> sizes) {
        List<List<Long>> parts = new ArrayList<>();
        List<Long> part = new ArrayList<>();
        long bytes = 0;
        for (KeptLetterStore.Size size : sizes) {
            if (!part.isEmpty() && (part.size() == MOST_TOGETHER || bytes + size.bytes() > BYTES_TOGETHER)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(size.id());
            bytes += size.bytes();
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    /** Halves what the database refuses until the letter that it refuses is alone; that one stays. */
    private List<Replayed> run(Session session, Replay replay, Condition which, List<Long> ids) throws SQLException {
        String why;
        try {
            return once(session, replay, which, ids);
        } catch (SQLException e) {
            if (Failure.of(e) != Failure.DATA) {
                throw e;
            }
            why = "refused: " + DatabaseFailure.firstLine(e);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Dead letters from {} on cannot be written", ids.get(0), e);
            why = e.toString();
        }
        if (ids.size() == 1) {
            return List.of(new Replayed(ids.get(0), Replayed.Outcome.DEAD, Reason.POISON.word(), why));
        }
        int half = ids.size() / 2;
        List<Replayed> all = new ArrayList<>(run(session, replay, which, ids.subList(0, half)));
        all.addAll(run(session, replay, which, ids.subList(half, ids.size())));
        return all;
    }

    /**
     * Live messages store first and then count up a letter that came again; where they meet a replay of the same letter,
     * which holds it first, the server lets one of the two give way.
     */
    private List<Replayed> once(Session session, Replay replay, Condition which, List<Long> ids) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return (replay.rehearsal() ? rehearsal : real).run(session, replay, which, ids);
            } catch (SQLException e) {
                if (!GAVE_WAY.contains(String.valueOf(e.getSQLState())) || attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.debug("A replay gave way to somebody else: {}", DatabaseFailure.firstLine(e));
            }
        }
    }
}
