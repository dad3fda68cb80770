package amimori.gateway.spool;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which messages are handed out, so that none is handed out twice. Used by many threads. */
final class Leases {
    private final Set<Long> leased = new HashSet<>();

    /** Hands out messages that are not handed out yet, as {@link Spool#lease} says. */
    synchronized List<Waiting> lease(SpoolFile file, Lane lane, int most, long mostBytes, Instant now)
            throws SQLException {
        List<Waiting> found = file.select(lane, most, mostBytes, leased, now);
        found.forEach(waiting -> leased.add(waiting.id()));
        return found;
    }

    synchronized void release() {
        leased.clear();
    }

    synchronized void release(long id) {
        leased.remove(id);
    }

    /** The file knows what became of these. */
    synchronized void settle(List<Work> written) {
        for (Work work : written) {
            if (work instanceof Work.Remove remove) {
                leased.removeAll(remove.ids());
            } else if (work instanceof Work.Refuse refuse) {
                leased.remove(refuse.id());
            }
        }
    }

    synchronized Set<Long> now() {
        return Set.copyOf(leased);
    }
}
