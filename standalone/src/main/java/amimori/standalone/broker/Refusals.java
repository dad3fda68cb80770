package amimori.standalone.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the broker refuses and says it once per user and kind, so that a unit gone wrong neither goes unseen nor
 * fills the log. Remembers the {@value #REMEMBERED} latest.
 */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 200;

    private final MeterRegistry registry;
    private final Map<String, Boolean> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Refusals(MeterRegistry registry) {
        this.registry = registry;
        for (Decision.What what : Decision.What.values()) {
            counter(what);
        }
    }

    /**
     * @param user as the client calls itself; may be anything
     * @param remote where it called from
     */
    void record(String user, String remote, Decision decision) {
        counter(decision.refused()).increment();
        String who = printable(user);
        synchronized (said) {
            if (said.put(who + ' ' + decision.refused(), true) != null) {
                return;
            }
        }
        LOG.warn(
                "refused {}: {}, from {} (said once per user and kind; counted in amimori_broker_refused_total)",
                who.isEmpty() ? "a client without a user name" : who,
                printable(decision.reason()),
                remote);
    }

    private Counter counter(Decision.What what) {
        return Counter.builder("amimori.broker.refused")
                .description("What the broker refused")
                .tag("what", what.word())
                .register(registry);
    }

    /** What a client sends must not write lines of its own into the log. */
    private static String printable(String text) {
        String cut = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
