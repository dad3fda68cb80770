package amimori.ingest.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold for the process to do its work. Blocking: a check may ask the database.
 *
 * <p>A check that fails says so to the log; to the outside it only says which one it is.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final Map<String, Callable<Boolean>> checks;

    /** @param checks by name, in the order they are shown */
    public Readiness(Map<String, Callable<Boolean>> checks) {
        this.checks = new LinkedHashMap<>(checks);
    }

    /**
     * What was found.
     *
     * @param ready whether all hold
     * @param checks each by its name
     */
    public record Report(boolean ready, Map<String, Boolean> checks) {}

    public Report look() {
        Map<String, Boolean> found = new LinkedHashMap<>();
        checks.forEach((name, check) -> found.put(name, holds(name, check)));
        return new Report(!found.containsValue(false), found);
    }

    private static boolean holds(String name, Callable<Boolean> check) {
        try {
            return check.call();
        } catch (Exception e) {
            LOG.warn("Not ready, {}: {}", name, e.getMessage());
            return false;
        }
    }
}
