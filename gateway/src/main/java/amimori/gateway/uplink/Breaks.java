package amimori.gateway.uplink;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which messages were under way when connections broke. One that was so three times is a suspect, to be sent alone; if
 * that breaks too, it is the message that the broker chokes on.
 */
final class Breaks {
    private static final int SUSPECT = 3;

    private final Map<Long, Integer> breaks = new HashMap<>();

    boolean suspect(long id) {
        return breaks.getOrDefault(id, 0) >= SUSPECT;
    }

    boolean anySuspect(Collection<Long> ids) {
        return !breaks.isEmpty() && ids.stream().anyMatch(this::suspect);
    }

    /** It was answered. */
    void forget(long id) {
        breaks.remove(id);
    }

    /**
     * A connection broke.
     *
     * @param underWay what was sent on it and not answered
     * @return the message that is to be set aside
     */
    Optional<Long> broke(List<Long> underWay) {
        underWay.forEach(id -> breaks.merge(id, 1, Integer::sum));
        if (underWay.size() == 1 && breaks.get(underWay.get(0)) > SUSPECT) {
            forget(underWay.get(0));
            return Optional.of(underWay.get(0));
        }
        return Optional.empty();
    }
}
