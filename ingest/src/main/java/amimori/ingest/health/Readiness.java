package amimori.ingest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
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
    private final Map<String, BooleanSupplier> worries;

    /** @param checks by name, in the order they are shown */
    public Readiness(Map<String, Callable<Boolean>> checks) {
        this(checks, Map.of());
    }

    /**
     * @param checks by name, in the order they are shown
     * @param worries what will keep it from its work one day, unless somebody looks after it
     */
    public Readiness(Map<String, Callable<Boolean>> checks, Map<String, BooleanSupplier> worries) {
        this.checks = new LinkedHashMap<>(checks);
        this.worries = new TreeMap<>(worries);
    }

    /**
     * What was found.
     *
     * @param ready whether all hold
     * @param checks each by its name
     * @param worries names of what needs looking after, though it holds
     */
    public record Report(
            boolean ready,
            Map<String, Boolean> checks,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> worries) {}

    public Report look() {
        Map<String, Boolean> found = new LinkedHashMap<>();
        checks.forEach((name, check) -> found.put(name, holds(name, check)));
        List<String> named = worries.entrySet().stream()
                .filter(worry -> worry.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .toList();
        return new Report(!found.containsValue(false), found, named);
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
